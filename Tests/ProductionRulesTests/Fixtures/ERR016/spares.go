package spares

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"example.com/codes"
)

type notFound struct{ name string }

func (e *notFound) Error() string { return e.name }

type timeout struct{ after int }

func (timeout) Error() string { return "timeout" }

// The pointer is the error.
func pointer(err error) bool {
	var target *notFound
	return errors.As(err, &target)
}

// The value is the error.
func value(err error) bool {
	var target timeout
	return errors.As(err, &target)
}

// A pointer to a value error is one as well, though seldom what is returned.
func pointerToValue(err error) bool {
	var target *timeout
	return errors.As(err, &target)
}

func imported(err error) bool {
	var target *fs.PathError
	var number syscall.Errno
	return errors.As(err, &target) || errors.As(err, &number)
}

// Any interface can be looked for.
func behaviour(err error) bool {
	var target interface{ Temporary() bool }
	return errors.As(err, &target)
}

// Whoever calls it passes the pointer.
func handedOn(err error, target any) bool {
	return errors.As(err, target)
}

func generic[T error](err error) (T, bool) {
	var target T
	ok := errors.As(err, &target)
	return target, ok
}

// A parameter that is a pointer to an error is not nil as far as we know.
func parameter(err error, target *timeout) bool {
	return errors.As(err, target)
}

// Sentinels, and values that can be compared.
func sentinels(err error, other error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, os.ErrNotExist) || errors.Is(err, other) ||
		errors.Is(err, timeout{after: 1}) || errors.Is(err, syscall.ENOENT)
}

// A variable may hold the very error that was returned.
func kept(err error) bool {
	target := &notFound{}
	return errors.Is(err, target)
}

// The type says itself what it equals.
func ownIs(err error) bool {
	return errors.Is(err, &codes.Code{Number: 1}) || errors.Is(err, &codes.Other{})
}

type local struct{}

func (local) As(err error, target string) bool { return target == err.Error() }

// Another function of the same name.
func otherAs(err error) bool {
	var errors local
	return errors.As(err, "")
}
