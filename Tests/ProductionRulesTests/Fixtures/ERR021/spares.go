package spares

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"text/tabwriter"
)

// Opened for reading.
func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func readByFlags(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Closed at the end as well: the deferred call is for the other ways out.
func closedTwice(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Close()
}

// Synced: there is nothing left that closing could lose.
func synced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
}

// Nothing is written.
func lock(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Println(f.Name())
	return nil
}

// The console, memory, a response.
func console(lines []string) error {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	return nil
}

func memory(data []byte) ([]byte, error) {
	var buffer bytes.Buffer
	z := gzip.NewWriter(&buffer)
	defer z.Close()
	_, err := z.Write(data)
	return buffer.Bytes(), err
}

func response(w http.ResponseWriter, data []byte) error {
	z := gzip.NewWriter(w)
	defer z.Close()
	_, err := z.Write(data)
	return err
}

// Connections and pipes are closed to be let go.
func connection(conn net.Conn, data []byte) error {
	defer conn.Close()
	_, err := conn.Write(data)
	return err
}

func pipe(cmd *exec.Cmd, data []byte) error {
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = in.Write(data)
	return err
}

func halfPipe(r io.Reader) error {
	_, w := io.Pipe()
	defer w.Close()
	_, err := io.Copy(w, r)
	return err
}

// Readers.
func body(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Closing gives up what was not committed.
type blobWriter interface {
	io.WriteCloser
	Commit() error
}

func blob(w blobWriter, data []byte) error {
	defer w.Close()
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Commit()
}

// The file is removed with the function.
func spool(r io.Reader) error {
	f, err := os.CreateTemp("", "spool")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	_, err = io.Copy(f, r)
	return err
}

// It may be read as well as written.
func both(path string, use func(*os.File) error) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return use(f)
}

// Where it goes is not known.
func parameter(out *bufio.Writer) error {
	defer out.Flush()
	_, err := out.WriteString("done")
	return err
}

// What is written are no bytes.
type progressWriter interface {
	Write(id string, value any) error
	Close() error
}

func progress(w progressWriter) error {
	defer w.Close()
	return w.Write("id", 1)
}

// The kernel's files have nothing to lose.
func kernel(pid int) error {
	f, err := os.OpenFile(fmt.Sprintf("/proc/%d/oom_score_adj", pid), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("0")
	return err
}

type logger struct{}

func (logger) Sync() error { return nil }

func (logger) Flush() {}

// It flushes what nobody misses, and has no error to give.
func logAll(l logger) error {
	defer l.Sync()
	defer l.Flush()
	return nil
}

// The error is looked at.
func looked(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	_, err = f.WriteString(path)
	return err
}

var output io.Writer = os.Stdout

// The console, unless a test sets it.
func table(names []string) error {
	w := tabwriter.NewWriter(output, 0, 4, 1, ' ', 0)
	defer w.Flush()
	for _, name := range names {
		if _, err := fmt.Fprintln(w, name); err != nil {
			return err
		}
	}
	return nil
}

// Whoever gave the writer looks after it.
func told(w io.WriteCloser, text string) {
	defer w.Close()
	io.WriteString(w, text)
}

// An answer that is compressed on its way.
type compressedWriter struct {
	http.ResponseWriter
	zipped *gzip.Writer
}

func (w *compressedWriter) Close() error { return w.zipped.Close() }

func compress(w http.ResponseWriter, r *http.Request, next func(http.ResponseWriter)) {
	out := &compressedWriter{ResponseWriter: w}
	defer out.Close()
	io.WriteString(out, r.URL.Path)
}

// Another program's input, captured.
func feed(command *exec.Cmd, data []byte) error {
	input, err := command.StdinPipe()
	if err != nil {
		return err
	}
	go func() {
		defer input.Close()
		input.Write(data)
	}()
	return command.Run()
}

// A logger writes each line at once.
func logTo(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	log.New(f, "", 0).Print("started")
	_, err = f.WriteString("end")
	return err
}

// A table on the standard output, said later.
func laterTable(names []string) {
	w := new(tabwriter.Writer)
	w.Init(os.Stdout, 0, 8, 1, ' ', 0)
	defer w.Flush()
	for _, name := range names {
		fmt.Fprintln(w, name)
	}
}
