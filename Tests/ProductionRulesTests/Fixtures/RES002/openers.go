// More of what opens something, each with the place where it stays open.
package fixture

import (
	"compress/flate"
	"compress/gzip"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func created(path string) error {
	f, err := os.Create(path) // want "the file `f` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = f.WriteString("text")
	return err
}

func appended(path string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0o600) // want "the file `f` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, "text")
	return err
}

func temporary() (string, error) {
	f, err := os.CreateTemp("", "spool") // want "the file `f` is not closed on every path"
	if err != nil {
		return "", err
	}
	return f.Name(), nil
}

func timed(address string) error {
	conn, err := net.DialTimeout("tcp", address, time.Second) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = conn.Write([]byte("text"))
	return err
}

func secured(address string) (string, error) {
	conn, err := tls.Dial("tcp", address, nil) // want "the connection `conn` is not closed on every path"
	if err != nil {
		return "", err
	}
	return conn.ConnectionState().NegotiatedProtocol, nil
}

func listened() (string, error) {
	listener, err := net.Listen("tcp", "localhost:0") // want "`listener` is not closed on every path"
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), nil
}

func deflated(w io.Writer, text []byte) error {
	zw, err := flate.NewWriter(w, flate.BestSpeed) // want "the writer `zw` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = zw.Write(text)
	return err
}

func levelled(w io.Writer, text []byte) error {
	zw, err := gzip.NewWriterLevel(w, gzip.BestSpeed) // want "the writer `zw` is not closed on every path"
	if err != nil {
		return err
	}
	_, err = zw.Write(text)
	return err
}
