package fixture

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
)

type codeError struct{ code int }

func (e codeError) Error() string { return fmt.Sprintf("code %d", e.code) }

type temporary interface{ Temporary() bool }

func condition(name string) string {
	_, err := os.Stat(name)
	if pathError, ok := err.(*fs.PathError); ok { // want "error-type-assertion: `err` asserted to be `\\*fs.PathError`, which a wrapped error is not; use `errors.AsType` \\[warning\\], suggested fix"
		return pathError.Path
	}
	return ""
}

func statement(err error) int {
	failure, ok := err.(codeError) // want "`err` asserted to be `codeError`, which a wrapped error is not"
	if !ok {
		return 0
	}
	return failure.code
}

func assigned(err error) (result codeError, ok bool) {
	result, ok = err.(codeError) // want "`err` asserted to be `codeError`"
	return result, ok
}

// Without `ok` it panics for every other error.
func sure(err error) int {
	return err.(codeError).code // want "`err` asserted to be `codeError`.*\\[warning\\], no fix"
}

func behaviour(err error) bool {
	timeout, ok := err.(net.Error) // want "`err` asserted to be `net.Error`"
	if ok && timeout.Timeout() {
		return true
	}
	// An interface that is no error has no `errors.AsType`.
	if again, ok := err.(temporary); ok && again.Temporary() { // want "`err` asserted to be `temporary`"
		return true
	}
	return false
}

func present(err error) bool {
	_, ok := err.(temporary) // want "`err` asserted to be `temporary`"
	return ok
}

func switched(err error) string {
	switch err := err.(type) { // want "error-type-assertion: type switch on `err`, which a wrapped error does not match; use `errors.As` \\[warning\\]"
	case nil:
		return ""
	case *fs.PathError:
		return err.Path
	case codeError, *os.SyscallError:
		return err.Error()
	case net.Error:
		return "network"
	default:
		return "unknown: " + err.Error()
	}
}

func switchedPlain(find func() error) bool {
	switch err := find(); err.(type) { // want "type switch on `err`"
	case codeError:
		return true
	}
	return errors.Is(find(), fs.ErrExist)
}

func written(err error) bool {
	// want below "`err` asserted to be `…`"
	reporter, ok := err.(interface {
		Refused() bool
	})
	return ok && reporter.Refused()
}
