package fixture

import (
	"bufio"
	"compress/gzip"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"os"
	"time"
)

func deferredFile(path string) error {
	f, err := os.Open(path) // closed by a deferred call
	if err != nil {
		return err
	}
	defer f.Close()
	return parse(f)
}

func everyPath(path string) error {
	f, err := os.Create(path) // closed on each path
	if err != nil {
		return err
	}
	if _, err := f.WriteString("text"); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func serve(handler http.Handler) error {
	listener, err := net.Listen("tcp", ":0") // Serve closes it
	if err != nil {
		return err
	}
	return http.Serve(listener, handler)
}

type logFile struct {
	file *os.File
	w    *bufio.Writer
}

func newLogFile(path string) (*logFile, error) {
	f, err := os.Create(path) // kept in the struct that is returned
	if err != nil {
		return nil, err
	}
	l := &logFile{file: f}
	l.w = bufio.NewWriter(f)
	return l, nil
}

func (l *logFile) rotate(path string) error {
	f, err := os.Create(path) // stored
	if err != nil {
		return err
	}
	l.file = f
	return nil
}

func reader(path string) (io.Reader, error) {
	f, err := os.Open(path) // what is returned reads from it
	if err != nil {
		return nil, err
	}
	return bufio.NewReader(f), nil
}

func toStandardLog(path string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) // the log keeps it
	if err != nil {
		return err
	}
	log.SetOutput(f)
	return nil
}

func closeQuietly(c io.Closer) {
	if err := c.Close(); err != nil {
		log.Print(err)
	}
}

func closedByHelper(path string) error {
	f, err := os.Open(path) // a helper closes it
	if err != nil {
		return err
	}
	defer closeQuietly(f)
	return parse(f)
}

func closedThroughVariable(path string) (err error) {
	f, err := os.Open(path) // the method as a value
	if err != nil {
		return err
	}
	closeFile := f.Close
	defer closeFile()
	return parse(f)
}

func compressedWell(w io.Writer, text []byte) (err error) {
	zw := gzip.NewWriter(w) // closed, its error kept
	defer func() {
		if closeErr := zw.Close(); err == nil {
			err = closeErr
		}
	}()
	_, err = zw.Write(text)
	return err
}

func accepting(listener net.Listener, conns chan<- net.Conn) error {
	for {
		conn, err := net.Dial("tcp", listener.Addr().String()) // sent to who closes it
		if err != nil {
			return err
		}
		conns <- conn
	}
}

func dialAll(addresses []string) []net.Conn {
	var conns []net.Conn
	for _, address := range addresses {
		conn, err := net.Dial("tcp", address) // collected
		if err != nil {
			continue
		}
		conns = append(conns, conn)
	}
	return conns
}

func archived(w io.Writer, texts [][]byte) error {
	zw := gzip.NewWriter(w) // where it is not closed, what was written is of no use
	for _, text := range texts {
		if _, err := zw.Write(text); err != nil {
			return err
		}
	}
	return zw.Close()
}

func mail(address string) error {
	conn, err := net.Dial("tcp", address) // the client closes it
	if err != nil {
		return err
	}
	client, err := smtp.NewClient(conn, "example.com")
	if err != nil {
		conn.Close()
		return err
	}
	defer client.Quit()
	return client.Noop()
}

func background(address string) error {
	listener, err := net.Listen("tcp", address) // a server around it may close it
	if err != nil {
		return err
	}
	server := httptest.Server{Listener: listener, Config: &http.Server{ReadTimeout: time.Second}}
	server.Start()
	return nil
}

func parse(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func everyMinute(path string, sample func() string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	for range time.NewTicker(time.Minute).C { // nobody closes a ticker's channel
		io.WriteString(f, sample())
	}
	return nil
}
