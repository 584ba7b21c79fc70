package fixture

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
)

func neverClosed(path string) (string, error) {
	f, err := os.Open(path) // want "resource-not-closed: the file `f` is not closed on every path; close it, best by `defer`"
	if err != nil {
		return "", fmt.Errorf("open %s: %w", path, err)
	}
	text, err := io.ReadAll(f)
	return string(text), err
}

func parse(r io.Reader) error {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		fmt.Println(scanner.Text())
	}
	return scanner.Err()
}

func leftOnError(path string) error {
	f, err := os.Open(path) // want "the file `f` is not closed on every path"
	if err != nil {
		return err
	}
	if err := parse(f); err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	return f.Close()
}

func connection(address string) error {
	conn, err := net.Dial("tcp", address) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(conn, "hello")
	return err
}

func compressed(w io.Writer, text []byte) error {
	zw := gzip.NewWriter(w) // want "the writer `zw` is not closed on every path"
	if _, err := zw.Write(text); err != nil {
		return err
	}
	return zw.Flush()
}

func openConfig(name string) (*os.File, error) {
	f, err := os.Open("/etc/" + name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return f, nil
}

func fromHelper() error {
	f, err := openConfig("service") // want "the file `f` is not closed on every path"
	if err != nil {
		return err
	}
	return parse(f)
}

type archive struct{ file *os.File }

func handedOnElsewhere(path string) (*archive, error) {
	f, err := os.Open(path) // want "the file `f` is not closed on every path"
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, errors.New("empty")
	}
	return &archive{file: f}, nil
}
