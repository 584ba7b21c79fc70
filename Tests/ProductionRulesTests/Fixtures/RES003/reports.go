package fixture

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
)

func response(client *http.Client, req *http.Request) error {
	resp, err := client.Do(req)
	// want below "defer-before-check: `resp` is deferred before the error of `client.Do` is checked; defer it after the check \\[error\\], safe fix; \\+1: the error of `client\\.Do` is checked only here"
	defer resp.Body.Close()
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func file(path string) error {
	var f *os.File
	var err error
	f, err = os.Open(path)
	// Closed at the end.
	// want below "`f` is deferred before the error of `os.Open` is checked"
	defer f.Close()
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	return nil
}

func literal(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	// want below "`rows` is deferred before the error of `db.Query` is checked"
	defer func() { _ = rows.Close() }()
	if err != nil {
		return err
	}
	return rows.Err()
}

func used(url string) error {
	resp, err := http.Get(url)
	fmt.Println(resp.Status) // want "`resp` is used before the error of `http.Get` is checked; check it first \\[error\\], no fix"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type opener interface {
	Open(name string) (io.ReadCloser, error)
}

func through(o opener) error {
	r, err := o.Open("a")
	// want below "`r` is deferred before the error of `o.Open` is checked"
	defer r.Close()
	if err == nil {
		_, err = io.Copy(io.Discard, r)
	}
	return err
}

func inLoop(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		// want below "`f` is deferred before"
		defer f.Close()
		if err != nil {
			continue
		}
		fmt.Println(f.Name())
	}
}
