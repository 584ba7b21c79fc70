package reports

import (
	"errors"
	"fmt"

	pkgerrors "github.com/pkg/errors"
)

const text = "Cannot read"

var errFull = errors.New("The queue is full") // want "error-string-style: the error text starts with a capital, .*\\[hint\\], suggested fix"

func capital(path string, err error) error {
	return fmt.Errorf("Cannot open %s: %w", path, err) // want "starts with a capital"
}

func stop(path string) error {
	return fmt.Errorf("cannot open %s.", path) // want "ends in `.`"
}

func both() error {
	return errors.New("Everything is lost!") // want "starts with a capital and ends in `!`"
}

func line(err error) error {
	return fmt.Errorf("cannot read: %w\n", err) // want "ends in a line break"
}

func lines() error {
	return errors.New("cannot read.\n") // want "ends in a line break"
}

func colon() error {
	return errors.New("cannot read:") // want "ends in `:`"
}

func raw() error {
	return errors.New(`Cannot read.`) // want "starts with a capital and ends in `.`"
}

func sum(err error) error {
	return pkgerrors.Wrap(err, "Cannot read "+ // want "starts with a capital"
		"it")
}

// A named text may be used elsewhere: there is no fix.
func named() error {
	return errors.New(text) // want "starts with a capital.*\\[hint\\], no fix"
}
