package fixture

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"
)

type detailed struct{ err error }

func (d detailed) Error() string { return d.err.Error() }

// The methods that errors.Is, errors.As and errors.Unwrap call.
func (d detailed) Is(target error) bool {
	_, ok := target.(detailed)
	return ok
}

func (d detailed) As(target any) bool {
	_, ok := d.err.(detailed)
	return ok
}

func (d detailed) Unwrap() error {
	if inner, ok := d.err.(detailed); ok {
		return inner.err
	}
	return d.err
}

// Taking wrappings off by hand.
func chain(err error) int {
	depth := 0
	for err != nil {
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = wrapper.Unwrap()
		depth++
	}
	switch wrapper := err.(type) {
	case interface{ Unwrap() []error }:
		depth += len(wrapper.Unwrap())
	case *fs.PathError:
		depth++
	}
	return depth
}

// The innermost error wraps nothing.
func inner(err error) bool {
	cause := errors.Unwrap(err)
	_, ok := cause.(*fs.PathError)
	return ok
}

// How an error is written is up to the one at hand.
func write(err error, state fmt.State) {
	if formatter, ok := err.(fmt.Formatter); ok {
		formatter.Format(state, 'v')
	}
}

// What a panic brings is not declared as an error.
func recovered() (err error) {
	defer func() {
		value := recover()
		if failure, ok := value.(runtime.Error); ok {
			err = failure
		}
	}()
	return nil
}

// Something else that happens to be an interface.
func other(value any) bool {
	_, ok := value.(*fs.PathError)
	return ok
}

// Only the presence of an error is asked.
func onlyNil(err error) bool {
	switch err.(type) {
	case nil:
		return true
	}
	return false
}

type closeError struct{ Err error }

func (c *closeError) Error() string { return "close" }

// Taken out of its wrapping by hand.
func taken(c *closeError) bool {
	_, ok := c.Err.(*fs.PathError)
	return ok
}

// System calls return a number, whatever the type of the result says.
func system(path string) syscall.Errno {
	if err := syscall.Unlink(path); err != nil {
		return err.(syscall.Errno)
	}
	return 0
}

func newCloseError(err error) error { return &closeError{Err: err} }

// Just made.
func made(err error) error {
	return newCloseError(err).(*closeError).Err
}

type coded struct{ code int }

func (c coded) Error() string { return "coded" }

var errCoded error = coded{1}

// What a sentinel is, is known.
func sentinel() int {
	err := errCoded
	return err.(coded).code + errCoded.(coded).code
}

func innermost(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}

// What a call makes of an error is another one.
func innermostIs(err error) bool {
	_, ok := innermost(err).(coded)
	return ok
}
