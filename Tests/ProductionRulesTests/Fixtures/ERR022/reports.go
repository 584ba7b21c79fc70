package reports

import (
	"fmt"
	"io"
	"log"

	"github.com/pkg/errors"
)

func read(r io.Reader, b []byte) (int, error) { return r.Read(b) }

func wrapped(r io.ReadCloser, b []byte) error {
	_, err := read(r, b)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if closeErr := r.Close(); closeErr != nil {
		return fmt.Errorf("close: %w", err) // want "wrong-error-wrapped: `err` is nil here, while `closeErr` is not; wrap `closeErr`.*\\[error\\], no fix; -1: `closeErr` is tested here"
	}
	return nil
}

func formatted(r io.ReadCloser, b []byte) error {
	_, err := read(r, b)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	closeErr := r.Close()
	if closeErr != nil {
		log.Print("close")
		return fmt.Errorf("close: %v", err) // want "wrap `closeErr`"
	}
	return nil
}

func wrappedByPackage(r io.ReadCloser, b []byte) error {
	_, err := read(r, b)
	if err != nil {
		return errors.Wrap(err, "read")
	}
	if closeErr := r.Close(); closeErr != nil {
		return errors.Wrap(err, "close") // want "wrap `closeErr`"
	}
	return nil
}

func returned(r io.ReadCloser, b []byte) (int, error) {
	n, err := read(r, b)
	if err != nil {
		return 0, err
	}
	if err2 := r.Close(); err2 != nil {
		return 0, err // want "`err` is nil here, while `err2` is not; return `err2`"
	}
	return n, nil
}

func declared(r io.Closer) error {
	var err error
	if err2 := r.Close(); err2 != nil && r != nil {
		return err // want "return `err2`"
	}
	return nil
}

func nothing(r io.Reader, b []byte) error {
	n, err := read(r, b)
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("nothing read: %w", err) // want "`err` is nil here, so `%w` has nothing to wrap.*\\[warning\\], no fix"
	}
	return nil
}
