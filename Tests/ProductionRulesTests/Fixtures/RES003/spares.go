package fixture

import (
	"io"
	"net/http"
	"os"
)

// As it should be.
func checked(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return nil
}

// The resource is tested itself.
func tested(url string) error {
	resp, err := http.Get(url)
	if resp != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return err
	}
	return nil
}

func testedInside(url string) error {
	resp, err := http.Get(url)
	defer func() {
		if resp != nil {
			_ = resp.Body.Close()
		}
	}()
	if err != nil {
		return err
	}
	return nil
}

// The error is never looked at: another rule's matter.
func unchecked(path string) {
	f, err := os.Open(path)
	defer f.Close()
	_ = err
}

// It is only passed on.
func passed(path string, keep func(*os.File)) error {
	f, err := os.Open(path)
	keep(f)
	if err != nil {
		return err
	}
	return nil
}

type client interface {
	Call() (*answer, error)
}

type answer struct {
	io.Closer
	Status int
}

// What others give with an error may be of use.
func partial(c client) error {
	a, err := c.Call()
	if a.Status == 404 {
		return os.ErrNotExist
	}
	if err != nil {
		return err
	}
	return nil
}

// No resource: a count is right beside an error.
func counted(r io.Reader, p []byte) (int, error) {
	n, err := r.Read(p)
	defer func() { _ = n }()
	if err != nil {
		return n, err
	}
	return n, nil
}

// A test that expects an error.
func failing(path string) error {
	f, err := os.Open(path)
	defer f.Close()
	if err == nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}
