package reports

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func unnamed(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close() // want "deferred-error-lost: the error of the deferred `f.Close` is lost.*\\[warning\\], suggested fix"
	_, err = f.Write(data)
	return err
}

func named(path string, data any) (n int, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	defer f.Close() // want "`f.Close` is lost"
	return 1, json.NewEncoder(f).Encode(data)
}

func several(path string) (int, error) {
	f, problem := os.Create(path)
	if problem != nil {
		return 0, problem
	}
	defer f.Close() // want "`f.Close` is lost"
	return fmt.Fprintln(f, path)
}

func parameter(f *os.File, data []byte) error {
	defer f.Close() // want "`f.Close` is lost"
	_, err := f.Write(data)
	return err
}

func synced(f *os.File, data string) error {
	defer f.Sync() // want "`f.Sync` is lost"
	_, err := f.WriteString(data)
	return err
}

func buffered(w io.Writer, lines []string) error {
	out := bufio.NewWriter(w)
	defer out.Flush() // want "`out.Flush` is lost"
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	return nil
}

func compressed(w io.Writer, r io.Reader) error {
	z := gzip.NewWriter(w)
	defer z.Close() // want "`z.Close` is lost"
	_, err := io.Copy(z, r)
	return err
}

func archived(w io.Writer, name string) error {
	archive := zip.NewWriter(w)
	defer archive.Close() // want "`archive.Close` is lost"
	_, err := archive.Create(name)
	return err
}

func upload(open func() (io.WriteCloser, error), r io.Reader) error {
	w, err := open()
	if err != nil {
		return err
	}
	defer w.Close() // want "`w.Close` is lost"
	_, err = io.Copy(w, r)
	return err
}

func commit(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Commit() // want "`tx.Commit` is lost, and it commits on failure too.*\\[warning\\], no fix"
	_, err = tx.Exec("DELETE FROM sessions")
	return err
}

// On failure it is given up.
func commitOrGiveUp(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Commit() // want "`tx.Commit` is lost, and says whether it was committed; commit at the end and return it"
	if _, err := tx.Exec("DELETE FROM sessions"); err != nil {
		tx.Rollback()
		return err
	}
	return nil
}

func handedOver(path string, fill func(*os.File) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close() // want "`f.Close` is lost"
	return fill(f)
}

func literal(path string) func() error {
	return func() error {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close() // want "`f.Close` is lost"
		_, err = f.WriteString(path)
		return err
	}
}

func nothingToReturn(path string) {
	f, err := os.Create(path)
	if err != nil {
		return
	}
	defer f.Close() // want "says whether all was written; look at it.*\\[info\\], no fix"
	fmt.Fprintln(f, path)
}

func hidden(path string) (err error) {
	if path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close() // want "`f.Close` is lost"
		fmt.Fprintln(f, path)
	}
	return nil
}
