// rules: ERR002,ERR004

// Package p has directives that are needed, or not ours to judge.
package p

import (
	"fmt"
	"io"
)

// Each of them silences something.
func needed(err error) (error, bool, bool) {
	//goprod:ignore ERR002 it is only logged
	a := fmt.Errorf("read: %v", err)
	b := err == io.EOF //nolint:ERR004 // it is never wrapped
	//lint:ignore error-comparison it is never wrapped
	c := err == io.EOF
	return a, b, c
}

// One directive for all there is in a function.
//
//goprod:ignore ERR002,ERR004 it is only logged
func all(err error) error {
	if err == io.EOF {
		return nil
	}
	return fmt.Errorf("read: %v", err)
}

// What names no rule of ours says nothing about us.
func bare(err error) error {
	return fmt.Errorf("read: %w", err) //nolint
}

func everything(err error) error {
	//goprod:ignore all it is generated
	return fmt.Errorf("read: %w", err) //nolint:all
}

// Rules answer to these names, but they are other tools'.
func otherTools(err error) error {
	//goprod:ignore errorlint it is only logged
	return fmt.Errorf("read: %w", err) //nolint:errorlint,gosec
}

// This rule does not run here, so that nobody knows.
func off() (int, error) {
	return fmt.Println() //goprod:ignore ERR001 the caller wraps it
}

// A directive that hides this one, too.
func hidden(err error) error {
	//nolint
	return fmt.Errorf("read: %w", err) //goprod:ignore ERR002 why not
}
