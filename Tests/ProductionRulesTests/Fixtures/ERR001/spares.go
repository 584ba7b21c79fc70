package spares

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/store"
)

var errNotReady = errors.New("not ready")

type failure struct{ op string }

func (f *failure) Error() string { return f.op }

// Wrapped on the way.
func wrapped(path string) error {
	_, err := os.ReadFile(path)
	if err != nil {
		err = fmt.Errorf("read %s: %w", path, err)
		return err
	}
	return nil
}

// Wrapped on one of two ways: it cannot be told which way was taken.
func wrappedOnOneWay(path string, verbose bool) error {
	_, err := os.ReadFile(path)
	if verbose && err != nil {
		err = fmt.Errorf("read %s: %w", path, err)
	}
	return err
}

// Made here.
func made(kind int) (err error) {
	switch kind {
	case 0:
		err = errors.New("zero")
	case 1:
		err = &failure{op: "one"}
	case 2:
		err = errNotReady
	case 3:
		err = store.ErrMissing
	}
	return err
}

// The context says all there is to say.
func cancelled(ctx context.Context) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := context.Cause(ctx); err != nil {
		return 0, err
	}
	return 0, nil
}

type request struct{ context.Context }

// A context of another type.
func (r *request) check() (int, error) {
	if err := r.Err(); err != nil {
		return 0, err
	}
	return 0, nil
}

// The function's own parameter.
func parameter(path string, err error) error {
	if err != nil {
		return err
	}
	return nil
}

func walk(root string) error {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return nil
	})
	return err
}

// A call handed on.
func direct(path string) error {
	return os.Remove(path)
}

func directWithValue(path string) (*os.File, error) {
	return os.Open(path)
}

// Known to be nil.
func known(path string) (int, error) {
	_, err := os.ReadFile(path)
	if err == nil {
		return 1, err
	}
	return 0, fmt.Errorf("read %s: %w", path, err)
}

// Recognised.
func recognised(reader *bufio.Reader) (string, error) {
	line, err := reader.ReadString('\n')
	if errors.Is(err, io.EOF) {
		return "", err
	}
	if err == io.ErrUnexpectedEOF || os.IsNotExist(err) {
		return "", err
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return "", err
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return line, nil
	} else {
		return "", err
	}
}

func recognisedInSwitch(reader *bufio.Reader) (string, error) {
	_, err := reader.ReadString('\n')
	switch {
	case errors.Is(err, io.EOF):
		return "", err
	}
	switch err {
	case io.EOF, io.ErrUnexpectedEOF:
		return "", err
	}
	switch err.(type) {
	case *json.SyntaxError:
		return "", err
	}
	return "", nil
}

type limited struct {
	reader io.Reader
	writer io.Writer
	file   *os.File
}

// The contract of io.Reader: callers compare with io.EOF.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.reader.Read(p)
	if err != nil {
		return n, err
	}
	return n, nil
}

func (l *limited) Write(p []byte) (int, error) {
	n, err := l.writer.Write(p)
	return n, err
}

func (l *limited) Close() error {
	err := l.file.Close()
	return err
}

type name struct{ text string }

// The contract of sql.Scanner, driver.Valuer, json and fs.
func (n *name) Scan(source any) error {
	if err := json.Unmarshal(source.([]byte), &n.text); err != nil {
		return err
	}
	return nil
}

func (n *name) MarshalJSON() ([]byte, error) {
	data, err := json.Marshal(n.text)
	return data, err
}

func (n *name) UnmarshalText(text []byte) error {
	err := json.Unmarshal(text, &n.text)
	return err
}

type folder struct{ root string }

func (f folder) Open(path string) (fs.File, error) {
	file, err := os.Open(filepath.Join(f.root, path))
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Wrapped by what is deferred.
func deferred(path string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("remove %s: %w", path, err)
		}
	}()
	if err := os.Remove(path); err != nil {
		return err
	}
	return nil
}

func annotate(err *error, text string) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", text, *err)
	}
}

func deferredByHelper(path string) (err error) {
	defer annotate(&err, "remove")
	if err = os.Remove(path); err != nil {
		return err
	}
	return nil
}

// The error of the literal is wrapped by the statement it stands in.
func literal(items *store.Store) error {
	if err := items.ForEach(func(item *store.Item) error {
		if err := os.Remove("x"); err != nil {
			return err
		}
		return nil
	}); err != nil {
		return fmt.Errorf("clean up: %w", err)
	}
	return fmt.Errorf("clean up: %w", items.ForEach(func(item *store.Item) error {
		if err := os.Remove("x"); err != nil {
			return err
		}
		return nil
	}))
}

func literalThenTest(items *store.Store) error {
	err := items.ForEach(func(item *store.Item) error {
		err := os.Remove("x")
		return err
	})
	if err != nil {
		return fmt.Errorf("clean up: %w", err)
	}
	return nil
}

// The error of a function handed over is that function's.
func callback(items *store.Store, clean func(*store.Item) error) error {
	if err := items.ForEach(clean); err != nil {
		return err
	}
	if err := clean(nil); err != nil {
		return err
	}
	return nil
}

// A function of the package that says what it was doing.
func load(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", path, err)
	}
	if len(data) == 0 {
		return nil, errNotReady
	}
	return data, nil
}

func usesLoad(path string) (int, error) {
	data, err := load(path)
	if err != nil {
		return 0, err
	}
	return len(data), nil
}

func translate(err error) error { return errNotReady }

// A translation gives another error.
func translated(path string) error {
	_, err := os.ReadFile(path)
	if err = translate(err); err != nil {
		return err
	}
	return nil
}

func newMissingError(id int) error { return &failure{op: "missing"} }

// A constructor of errors.
func constructed(id int) error {
	err := newMissingError(id)
	return err
}

// From a channel, a field, a map: it cannot be told.
func elsewhere(errs chan error, byName map[string]error, f struct{ err error }) error {
	select {
	case err := <-errs:
		return err
	default:
	}
	if err, ok := byName["x"]; ok {
		return err
	}
	if err := f.err; err != nil {
		return err
	}
	return nil
}

// Written by a function literal: it cannot be told.
func captured(path string) error {
	var err error
	func() {
		_, err = os.ReadFile(path)
	}()
	return err
}

// An error type of its own is no bare error.
func typed() error {
	err := store.Check()
	if err != nil {
		return err
	}
	return nil
}

// The function gives no error.
func noError(path string) (string, bool) {
	_, err := os.ReadFile(path)
	if err != nil {
		return "", false
	}
	return path, true
}

type logged struct{ items *store.Store }

// A decorator is no level of its own.
func (l *logged) Get(ctx context.Context, id int) (*store.Item, error) {
	item, err := l.items.Get(ctx, id)
	if err != nil {
		fmt.Println("get", id, err)
		return nil, err
	}
	return item, nil
}

func suppressed(path string) (int, error) {
	if err := os.Remove(path); err != nil {
		return 0, err //nolint:wrapcheck // the caller wraps
	}
	//nolint:ERR001
	if err := os.Remove(path); err != nil {
		return 0, err
	}
	return 0, nil
}

// Callers compare the end of the input with `io.EOF`.
func readHeader(r io.Reader) ([]byte, error) {
	header := make([]byte, 8)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, err
	}
	return header, nil
}

// As above, for one byte at a time.
func readLength(r io.ByteReader) (int, error) {
	first, err := r.ReadByte()
	if err != nil {
		return 0, err
	}
	return int(first), nil
}
