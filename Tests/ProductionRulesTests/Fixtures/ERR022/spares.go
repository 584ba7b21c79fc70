package spares

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
)

// The error at hand.
func right(r io.ReadCloser, b []byte) error {
	_, err := r.Read(b)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if closeErr := r.Close(); closeErr != nil {
		return fmt.Errorf("close: %w", closeErr)
	}
	return err
}

// It may be an error on one of the ways.
func either(r io.ReadCloser, b []byte) error {
	_, err := r.Read(b)
	if closeErr := r.Close(); closeErr != nil {
		return fmt.Errorf("close: %w", err)
	}
	return err
}

// The nil is meant: the second try went well.
func fallback(first, second io.Closer) error {
	if err := first.Close(); err != nil {
		if err2 := second.Close(); err2 == nil {
			return err2
		}
		return err
	}
	return nil
}

// The other error was recognised as none.
func recognised(path string) error {
	_, err := os.Getwd()
	if err != nil {
		return err
	}
	if removeErr := os.Remove(path); removeErr != nil {
		if errors.Is(removeErr, fs.ErrNotExist) {
			return err
		}
		return removeErr
	}
	return nil
}

// The other error is dealt with in the branch.
func dealtWith(path string) error {
	_, err := os.Getwd()
	if err != nil {
		return err
	}
	if removeErr := os.Remove(path); removeErr != nil {
		log.Print(removeErr)
		return err
	}
	return nil
}

// Both are in the text.
func both(path string) error {
	_, err := os.Getwd()
	if err != nil {
		return err
	}
	if removeErr := os.Remove(path); removeErr != nil {
		return fmt.Errorf("remove: %w (after %v)", removeErr, err)
	}
	return nil
}

// What is nil is printed as such.
func printed(n int) error {
	var err error
	if n == 0 {
		return fmt.Errorf("want an error, got %v", err)
	}
	return nil
}

// A deferred function sets it.
func deferred(r io.Closer) (err error) {
	defer func() { err = errors.Join(err, r.Close()) }()
	if err2 := r.Close(); err2 != nil {
		return err
	}
	return nil
}

// The branch is about something else.
func somethingElse(r io.Closer, n int) error {
	_, err := os.Getwd()
	if err != nil {
		return err
	}
	if err2 := r.Close(); err2 != nil {
		for n > 0 {
			if n == 3 {
				return err
			}
			n--
		}
		return err2
	}
	return nil
}
