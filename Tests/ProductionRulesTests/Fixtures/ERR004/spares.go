package fixture

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"io/fs"
	"net"
	"net/http"
	"syscall"
)

var errStale = errors.New("stale")

// Comparison with nil.
func isNil(err error) bool { return err == nil || nil != err }

// Whether two variables hold the same error.
func same(left, right error) bool { return left == right }

// Two values of a package: one is a name of the other.
func alias() bool { return errStale == context.Canceled }

// Readers return io.EOF as it is.
func read(r io.Reader, b *bufio.Reader, d *json.Decoder, c *csv.Reader) bool {
	buffer := make([]byte, 10)
	for {
		if _, err := r.Read(buffer); err == io.EOF {
			break
		}
	}
	line, err := b.ReadString('\n')
	if err != nil && err != io.EOF || line == "" {
		return false
	}
	if _, err = io.ReadFull(r, buffer); err == io.EOF || err == io.ErrUnexpectedEOF {
		return false
	}
	_, err = c.Read()
	switch err {
	case io.EOF:
		return false
	}
	return d.Decode(&line) == io.EOF
}

type message struct{}

type stream interface{ Recv() (*message, error) }

// Streams of messages end with io.EOF as it is.
func receive(s stream) error {
	for {
		_, err := s.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Nobody knows where the error in the field comes from; that of a reader is no wrapped one.
type scanner struct{ err error }

func (s *scanner) atEnd() bool { return s.err == io.EOF }

// Rows are documented to say sql.ErrNoRows, a row's Scan alone.
func scan(ctx context.Context, db *sql.DB, tx *sql.Tx) (string, error) {
	var name string
	err := db.QueryRowContext(ctx, "SELECT name FROM users").Scan(&name)
	if err == sql.ErrNoRows {
		return "", nil
	}
	if err := tx.Rollback(); err != nil && err != sql.ErrTxDone {
		return "", err
	}
	return name, err
}

// A server says http.ErrServerClosed.
func serve(server *http.Server, listener net.Listener) error {
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	if err := http.ListenAndServe(":8080", nil); err != nil && err != http.ErrServerClosed {
		return err
	}
	return nil
}

// A context says why it ended.
func ended(ctx context.Context) bool {
	err := ctx.Err()
	return err == context.Canceled || ctx.Err() == context.DeadlineExceeded
}

// System calls return the number itself.
func system(path string) bool {
	err := syscall.Mkdir(path, 0o700)
	return err == syscall.EEXIST
}

// A number compared with a number.
func number(errno syscall.Errno) bool { return errno == syscall.ENOENT }

// Values that steer a walk are compared.
func walk(visit fs.WalkDirFunc, path string) error {
	if err := visit(path, nil, nil); err != nil && err != fs.SkipDir {
		return err
	}
	return nil
}

// Flags say when help was asked for.
func parse(set *flag.FlagSet, arguments []string) bool { return set.Parse(arguments) == flag.ErrHelp }

// The innermost error wraps nothing.
func inner(err error) bool { return errors.Unwrap(err) == errStale }

type stale struct{}

func (stale) Error() string { return "stale" }

// Here an error says what it is equal to.
func (stale) Is(target error) bool { return target == errStale }

type failure struct {
	Op  string
	Err error
}

func (f *failure) Error() string { return f.Op }

// Taken out of its wrapping by hand.
func taken(f *failure, walk func(func(error) bool)) (found bool) {
	walk(func(err error) bool {
		found = err == errStale
		return found
	})
	return found || f.Err == errStale
}

// A function of the package that hands on what the system says.
func unmount(path string) error {
	for i := 0; i < 3; i++ {
		if err := syscall.Unmount(path, i); err != nil {
			return err
		}
	}
	return nil
}

func unmounted(path string) bool { return unmount(path) == syscall.EINVAL }

// Who reads for somebody else hands on the end of what is read.
func readers(fill func(io.Reader, []byte) (int, error), r io.Reader) bool {
	_, err := fill(r, nil)
	return err == io.EOF
}

func translate(err error) error {
	if err != nil {
		return errStale
	}
	return nil
}

// What a call makes of an error is another one.
func translated(err error) bool { return translate(err) == errStale }
