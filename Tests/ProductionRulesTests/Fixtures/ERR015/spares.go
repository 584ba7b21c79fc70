package spares

import (
	"errors"
	"fmt"
)

var errNegative = errors.New("negative")

// A variable of the package.
func check(n int) error {
	if n < 0 {
		return fmt.Errorf("check %d: %w", n, errNegative)
	}
	return errNegative
}

// It says what was not known before.
func formatted(n int) error { return fmt.Errorf("bad number %d", n) }

// Whoever gets the error called the literal.
func literal(run func(func() error) error) error {
	return run(func() error { return errors.New("stop") })
}

// A text put together is another one every time.
func unknown(name string) error { return errors.New("no rule " + name) }
