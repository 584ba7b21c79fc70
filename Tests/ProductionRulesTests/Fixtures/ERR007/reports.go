package fixture

import (
	"bufio"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"text/template"
)

type store struct{ db *sql.DB }

func (s *store) save(name string) error               { return errors.New(name) }
func (s *store) count(name string) (n int, err error) { return 0, errors.New(name) }

func statements(s *store, name string) error {
	s.save(name) // want "error of `s.save` is dropped; handle it, or assign it to `_` and say why \\[hint\\], suggested fix"
	// want below "error of `s.count` is dropped.*\\[hint\\], suggested fix, suggested fix"
	s.count(name)
	// want below "error of `os.WriteFile` is dropped; .* \\[info\\], suggested fix, suggested fix"
	os.WriteFile(name, nil, 0o600)
	(s.save)(name) // want "error of `.*` is dropped"
	return nil
}

func several(s *store, name string) (user *store, number int, isNew bool, err error) {
	s.save(name) // want "error of `s.save` is dropped"
	if number == 0 {
		// want below "error of `s.save` is dropped"
		s.save(name)
		s.save( // want "error of `s.save` is dropped"
			name)
	}
	return user, number, isNew, nil
}

func withoutResult(s *store, name string) {
	s.save(name)                              // want "error of `s.save` is dropped"
	go s.save(name)                           // want "error of `s.save` is dropped by `go`; handle it in a function literal \\[hint\\], no fix"
	defer s.save(name)                        // want "error of `s.save` is dropped by `defer`; handle it in a deferred function literal \\[hint\\]"
	go func() error { return s.save(name) }() // want "error of `func` is dropped by `go`"
}

func server(mux *http.ServeMux) {
	go http.ListenAndServe(":6060", mux) // want "error of `http.ListenAndServe` is dropped by `go`; .* \\[info\\], no fix"
	go func() {
		http.ListenAndServe(":6061", mux) // want "error of `http.ListenAndServe` is dropped;.*\\[info\\], suggested fix"
	}()
}

// What is written to the file may be lost when it is closed.
func closed(path string, data []byte) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(data); err != nil {
		file.Close()
		return err
	}
	// want below "error of `file.Sync` is dropped"
	file.Sync()
	// want below "error of `file.Close` is dropped"
	file.Close()
	return nil
}

func compressed(w io.Writer, data []byte) error {
	zipped := gzip.NewWriter(w)
	if _, err := zipped.Write(data); err != nil {
		return err
	}
	// want below "error of `zipped.Close` is dropped"
	zipped.Close()
	buffered := bufio.NewWriter(w)
	buffered.Write(data)
	// want below "error of `buffered.Flush` is dropped"
	buffered.Flush()
	return nil
}

// Whoever gave the writer may want to know.
func printed(w io.Writer, file *os.File, n int) error {
	fmt.Fprintf(w, "%d", n) // want "error of `fmt.Fprintf` is dropped; handle it, or assign it to `_` and say why \\[hint\\]"
	// want below "error of `fmt.Fprintln` is dropped; .* \\[hint\\]"
	fmt.Fprintln(file, n)
	io.WriteString(w, "\n") // want "error of `io.WriteString` is dropped; .* \\[hint\\]"
	// want below "error of `json.NewEncoder\\(…\\).Encode` is dropped; .* \\[hint\\]"
	json.NewEncoder(w).Encode(n)
	return nil
}

func parsed(arguments []string) {
	flags := flag.NewFlagSet("tool", flag.ContinueOnError)
	flags.Parse(arguments) // want "error of `flags.Parse` is dropped"
}

// What puts something away.
func removed(path string) {
	os.Remove(path) // want "error of `os.Remove` is dropped; .* \\[hint\\]"
}

// Both go away only with their options.
func notChecked(value any, text string) int {
	number, _ := strconv.Atoi(text)
	_ = value.(string)
	return number
}

func (s *store) flush() error          { return errors.New("full") }
func (s *store) notifyAll(n int) error { return errors.New("nobody") }
func (s *store) handle(w http.ResponseWriter, r *http.Request) error {
	return errors.New(r.URL.Path)
}

// Nothing is handed over, so that a literal can take the call in.
func inLiteral(s *store) {
	go s.flush()    // want "error of `s.flush` is dropped by `go`; .* \\[hint\\]"
	defer s.flush() // want "error of `s.flush` is dropped by `defer`; .* \\[hint\\]"
}

// What is done where something failed already.
func told(s *store, name string, failure error) error {
	s.notifyAll(1) // want "error of `s.notifyAll` is dropped; .* \\[hint\\]"
	if failure != nil {
		// want below "error of `os.WriteFile` is dropped; .* \\[hint\\]"
		os.WriteFile(name, nil, 0o600)
		return failure
	}
	return nil
}

// A place that puts something away.
func (s *store) Close() error {
	os.WriteFile("last", nil, 0o600) // want "error of `os.WriteFile` is dropped; .* \\[hint\\]"
	return nil
}

func (s *store) leave() error { return errors.New("busy") }

// A method of our own that can fail.
func (s *store) Shutdown() {
	defer s.leave()                  // want "error of `s.leave` is dropped by `defer`; .* \\[hint\\]"
	os.WriteFile("last", nil, 0o600) // want "error of `os.WriteFile` is dropped; .* \\[info\\]"
}

// The rename decides; nothing failed before.
func moved(path string, file *os.File) error {
	// want below "error of `os.Chdir` is dropped; .* \\[info\\]"
	os.Chdir(path)
	return os.Rename(path, path+"~")
}

// Functions that somebody gave, and one that is no lock's.
func given(closer func() error, s *store) {
	closer()                         // want "error of `closer` is dropped; .* \\[hint\\]"
	defer s.Unlock()                 // want "error of `s.Unlock` is dropped by `defer`; .* \\[hint\\]"
	s.each(func(name string) error { // want "error of `s.each` is dropped; .* \\[hint\\]"
		return s.save(name)
	})
}

func (s *store) Unlock() error                            { return errors.New("busy") }
func (s *store) each(visit func(name string) error) error { return visit("a") }

// Whoever is handed the request deals with it.
func (s *store) serve(w http.ResponseWriter, r *http.Request) {
	s.handle(w, r) // want "error of `s.handle` is dropped; .* \\[hint\\]"
}

func writeCache(name string) error { return errors.New(name) }

// What is shown is looked at.
func shown(template *template.Template, s *store, name string) {
	writeCache(name)                  // want "error of `writeCache` is dropped; .* \\[hint\\]"
	template.Execute(os.Stdout, name) // want "error of `template.Execute` is dropped; .* \\[hint\\]"
	var text strings.Builder
	template.Execute(&text, name) // want "error of `template.Execute` is dropped; .* \\[hint\\]"
	s.sendReply(name)             // want "error of `s.sendReply` is dropped; .* \\[hint\\]"
}

func (s *store) sendReply(name string) error { return errors.New(name) }
