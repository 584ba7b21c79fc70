package fixture

import (
	"fmt"
	"io/fs"
	"net"
	"os"
)

type codeError struct{ code int }

func (e codeError) Error() string { return fmt.Sprintf("code %d", e.code) }

func condition(name string) string {
	_, err := os.Stat(name)
	if pathError, ok := err.(*fs.PathError); ok { // want "`err` asserted to be `\\*fs.PathError`, which a wrapped error is not; use `errors.As` \\[warning\\]"
		return pathError.Path
	}
	return ""
}

func further(err error) bool {
	if timeout, ok := err.(net.Error); ok && timeout.Timeout() { // want "`err` asserted to be `net.Error`"
		return true
	}
	if failure, ok := err.(codeError); !ok || failure.code > 10 { // want "`err` asserted to be `codeError`"
		return false
	}
	return true
}

func statement(err error) int {
	failure, ok := err.(codeError) // want "`err` asserted to be `codeError`"
	if !ok {
		return 0
	}
	return failure.code
}

func present(err error) bool {
	if _, ok := err.(*fs.PathError); ok { // want "`err` asserted to be `\\*fs.PathError`"
		return true
	}
	_, ok := err.(codeError) // want "`err` asserted to be `codeError`"
	return ok
}

// The name means something else in the function, so that it gets another one further out.
func twice(err error) int {
	if e, ok := err.(codeError); ok { // want "`err` asserted to be `codeError`"
		return e.code
	} else if e, ok := err.(*fs.PathError); ok { // want "`err` asserted to be `\\*fs.PathError`"
		return len(e.Path)
	}
	return 0
}
