package traps

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

var (
	errEmpty   = errors.New("empty")
	errInvalid = errors.New("invalid")
)

// A sentinel of this file says what is wrong by itself.
func parse(text string) error {
	if text == "" {
		return errEmpty
	}
	var err error
	if text[0] == '#' {
		err = errInvalid
	}
	return err
}

// The sentinel is wrapped, the cause is told: an idiom.
func read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errInvalid, err)
	}
	return data, nil
}

// The cause alone would be lost.
func lost(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %v", path, err) // want "error-format-verb: "
	}
	return data, nil
}

// Tolerated on purpose: the branch says which one.
func remove(path string) error {
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("remove %s: %w", path, err)
	}
	return nil
}

// Tolerated on purpose: the comment says why.
func settings(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		// Without a file the defaults hold.
		return nil, nil
	}
	return data, nil
}
