package reports

import (
	"io"
	"log"
	"os"
)

func cached(path string, useCache bool) ([]byte, error) {
	var err error
	if useCache {
		data, err := os.ReadFile(path) // want "shadowed-error: `err` shadows the one that is looked at later, which nothing assigns.*\\[warning\\], no fix; -2: the outer variable is declared here"
		if err == nil {
			return data, nil
		}
	}
	return nil, err
}

func retry(path string) ([]byte, error) {
	var err error
	for range 3 {
		data, err := os.ReadFile(path) // want "`err` shadows the one that is looked at later"
		if err != nil {
			log.Print(err)
			continue
		}
		return data, nil
	}
	return nil, err
}

func assignedLater(path string, w io.WriteCloser) error {
	_, err := os.Stat(path)
	if err == nil {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = w.Write(data) // want "`err` from `w.Write\\(…\\)` is lost"
	}
	return err
}

func named(path string, w io.WriteCloser) (err error) {
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = w.Write(data) // want "`err` from `w.Write\\(…\\)` is lost"
	}
	return
}

func tested(path string, w io.WriteCloser) int {
	_, err := os.Stat(path)
	{
		_, err := w.Write(nil)
		err = w.Close() // want "`err` from `w.Close\\(\\)` is lost"
		if false {
			log.Print(err)
		}
	}
	if err != nil {
		return 1
	}
	return 0
}

func declared(path string, w io.WriteCloser) error {
	_, err := os.Stat(path)
	if path != "" {
		n, err := w.Write(nil) // want "`err` from `w.Write\\(…\\)` shadows the one that is looked at later, and is lost"
		if n == 0 {
			err = w.Close()
			log.Print(err)
		}
	}
	return err
}
