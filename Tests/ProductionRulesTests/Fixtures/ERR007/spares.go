package fixture

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"log/syslog"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
)

// Writers that never fail, or say so later.
func memory(data []byte) string {
	var buffer bytes.Buffer
	buffer.Write(data)
	buffer.WriteString("text")
	fmt.Fprintf(&buffer, "%d", len(data))
	binary.Write(&buffer, binary.BigEndian, uint32(1))
	var builder strings.Builder
	builder.WriteByte('x')
	io.WriteString(&builder, "y")
	sum := sha256.New()
	sum.Write(data)
	io.WriteString(sum, "salt")
	quick := fnv.New32a()
	quick.Write(data)
	buffered := bufio.NewWriter(&buffer)
	buffered.WriteString("kept")
	fmt.Fprintln(buffered, "kept")
	rand.Read(data)
	return builder.String()
}

type wrapped struct{ *bytes.Buffer }

// The methods of an embedded buffer.
func embedded(w wrapped) { w.WriteString("text") }

// Nobody can be told.
func handle(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte("ok"))
	io.WriteString(w, "ok")
	fmt.Fprintln(w, "ok")
	json.NewEncoder(w).Encode(r.Header)
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "\t")
	encoder.Encode(r.Header)
	io.Copy(w, r.Body)
}

// The terminal.
func terminal(command *cobra.Command) {
	fmt.Println("text")
	fmt.Fprintln(os.Stderr, "text")
	os.Stdout.WriteString("text")
	var out io.Writer = os.Stdout
	fmt.Fprintln(out, "text")
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 1, ' ', 0)
	fmt.Fprintln(table, "a\tb")
	table.Flush()
	fmt.Fprintln(command.OutOrStdout(), "text")
	json.NewEncoder(os.Stdout).Encode("text")
	log.Output(1, "text")
	command.Help()
	command.MarkFlagRequired("name")
}

// What is only read.
func read(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

func closedAtOnce(conn net.Conn, response *http.Response) {
	conn.SetDeadline(time.Now())
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	conn.Close()
}

// On the way out with another error.
func failing(path string, command *os.Process) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(nil); err != nil {
		file.Close()
		os.Remove(path)
		return err
	}
	if file.Name() == "" {
		file.Close()
		return fmt.Errorf("no name")
	}
	if err := file.Close(); err != nil {
		command.Kill()
		log.Fatal(err)
	}
	return nil
}

// Deferred for tidiness.
func tidy(path string, tx *sql.Tx) {
	defer os.RemoveAll(path)
	defer tx.Rollback()
	defer func() { _ = tx.Commit() }()
	defer func() {
		os.Remove(path)
	}()
}

// A transaction that is given up.
func givenUp(tx *sql.Tx, isBad bool) {
	if isBad {
		tx.Rollback()
	}
}

// Flags that end the program by themselves.
func parsed(arguments []string) {
	flags := flag.NewFlagSet("tool", flag.ExitOnError)
	flags.Parse(arguments)
}

func synced(logger *zap.Logger) { defer logger.Sync() }

// Handled, or dropped for everybody to see.
func handled(path string) error {
	_ = os.Remove(path)
	err := os.Chdir(path)
	return err
}

// There is no error, or it is not the last result.
func none(values map[string]int) {
	delete(values, "a")
	len2(values)
}

func len2(values map[string]int) int { return len(values) }

// A comment says that the error does not matter.
func excused(path string) {
	os.WriteFile(path, nil, 0o600) // never fails
	// Best effort: the next start writes it again.
	os.WriteFile(path, nil, 0o600)
}

type digest struct{ sum [8]byte }

func (d *digest) Write(data []byte) (int, error) { return len(data), nil }
func (d *digest) Sum() [8]byte                   { return d.sum }

// Something else that makes a sum.
func summed(d *digest) {
	d.Write(nil)
	fmt.Fprintf(d, "text")
}

// A child that is waited for so that it goes away, and pumps between streams.
func pumps(command *exec.Cmd, from, to net.Conn) {
	go command.Wait()
	go func() {
		io.Copy(to, from)
		to.Close()
	}()
	io.Copy(os.Stdout, from)
	buffered := bufio.NewWriter(os.Stdout)
	defer buffered.Flush()
}

type bucket struct{}

func (b *bucket) ForEach(visit func(key string) error) error { return visit("a") }

// The error is the literal's, which has none.
func each(b *bucket) (keys []string) {
	b.ForEach(func(key string) error {
		keys = append(keys, key)
		return nil
	})
	return keys
}

type problem struct{}

func (p *problem) WriteTo(w http.ResponseWriter) error { return nil }

// Something that writes itself into a response.
func respond(w http.ResponseWriter, p *problem) { p.WriteTo(w) }

// Text for somebody's format.
func (p *problem) Format(state fmt.State, verb rune) { state.Write([]byte("problem")) }

func (b *bucket) touch() error { return nil }

func (b *bucket) touchAll(n int) (int, error) {
	var err error
	if n == 0 {
		return 0, err
	}
	return n, b.touch()
}

// The error is always nil.
func touched(b *bucket) {
	b.touch()
	b.touchAll(2)
}

// The answer to a request.
func answer(w http.ResponseWriter, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

func answered(w http.ResponseWriter, r *http.Request) { answer(w, r.URL.Path) }

// A writer of messages over a response.
type messages struct{ w io.Writer }

func NewWriter(w io.Writer) *messages              { return &messages{w} }
func (m *messages) Write(data []byte) (int, error) { return m.w.Write(data) }
func (m *messages) WriteHeader(size int) error {
	return binary.Write(m.w, binary.BigEndian, uint32(size))
}

func encoded(w http.ResponseWriter) {
	m := NewWriter(w)
	m.WriteHeader(1)
	m.Write(nil)
}

// A pump between two connections just ends.
func pump(from, to net.Conn) {
	io.Copy(to, from)
	to.Close()
}

// Memory into a hash.
func hashed(data []byte) []byte {
	sum := sha256.New()
	io.Copy(sum, bytes.NewReader(data))
	return sum.Sum(nil)
}

func (b *bucket) Iter(visit func(key string) error) error { return visit("b") }

// As above, under another name.
func iterated(b *bucket) (n int) {
	b.Iter(func(key string) error {
		n++
		return nil
	})
	return n
}

// A comment heads the paragraph.
func headed(path string) {
	// Best effort: what cannot be written is written again by the next start,
	// which looks at the time of the file first.
	if path != "" {
		os.WriteFile(path, nil, 0o600)
		os.WriteFile(path+"~", nil, 0o600)
	}
}

// What compresses says at its close that a write failed.
func compressed(w *gzip.Writer, data []byte) { w.Write(data) }

// The log of the system is a log.
func logged(w *syslog.Writer) { w.Warning("text") }

type fault struct{}

func (f *fault) Error() string { return "fault" }

func newFault(path string) error { return &fault{} }

// An error of our own making is on its way.
func giveBack(path string, file *os.File) error {
	if path == "" {
		os.Remove(path)
		return newFault(path)
	}
	if file == nil {
		os.Remove(path)
		return io.EOF
	}
	return nil
}

// What can be committed is given up, what is locked let go.
type replacement struct{}

func (r *replacement) Commit() error { return errCommit }
func (r *replacement) Cancel() error { return errCommit }
func (r *replacement) Lock() error   { return errCommit }
func (r *replacement) Unlock() error { return errCommit }

var errCommit = io.ErrShortWrite

func replace(r *replacement) error {
	defer r.Cancel()
	if err := r.Lock(); err != nil {
		return err
	}
	defer r.Unlock()
	return r.Commit()
}

// A connection of somebody else's.
type channel struct{}

func (c *channel) SetReadDeadline(t time.Time) error  { return errCommit }
func (c *channel) SetWriteDeadline(t time.Time) error { return errCommit }

func hurry(c *channel) { c.SetReadDeadline(time.Now()) }

// It never comes back.
func usage(text string) error {
	fmt.Fprintln(os.Stderr, text)
	panic(text)
}

func explain() { usage("text") }

func (b *bucket) walk(visit func(key string) error) error {
	if err := b.ForEach(visit); err != nil {
		return err
	}
	return b.ForEach(func(key string) error { return visit(key) })
}

// The literal's error comes through several functions.
func walked(b *bucket, root string) (n int) {
	b.walk(func(key string) error {
		n++
		return nil
	})
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		n++
		return nil
	})
	return n
}

// Written into memory.
func described(buffer *bytes.Buffer, header http.Header) { header.Write(buffer) }

// A file that the system opened.
func closedByNumber(fd int) { syscall.Close(fd) }

// Whoever gave the writer looks after it.
func printed(w io.Writer) { fmt.Fprintln(w) }

// An archive in memory.
func form(path string) *bytes.Buffer {
	buffer := new(bytes.Buffer)
	parts := multipart.NewWriter(buffer)
	parts.WriteField("path", path)
	zipped := gzip.NewWriter(buffer)
	zipped.Close()
	return buffer
}

var systemClose = syscall.Close

// A function of the system that tests replace.
func closedAsTold(fd int) { defer systemClose(fd) }
