package fixture

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Named as they should.
var (
	ErrGone    = errors.New("gone")
	errBusy    = errors.New("busy")
	Err42      = errors.New("42")
	errFailure = &FailureError{}
)

// The end of a file is called so everywhere.
var EOF = errors.New("EOF")

// Another package's value.
var Stopped = context.Canceled

// The outcome of something.
var (
	last    error
	initial = setUp()
	reader  = io.LimitReader(nil, 1)
)

func setUp() error { return nil }

// Only that the type fits is asked.
var _ error = (*FailureError)(nil)
var _ = errors.New("unused")

type FailureError struct{}

func (*FailureError) Error() string { return "failure" }

type localError string

func (e localError) Error() string { return string(e) }

// Numbers that are errors.
type Errno int

func (e Errno) Error() string { return fmt.Sprint(int(e)) }

const Busy Errno = 1

// Collections.
type FieldErrors []error

func (f FieldErrors) Error() string { return "errors" }

type ErrorList map[string]error

func (l ErrorList) Error() string { return "errors" }

// An error is in it, but it is something else.
type outcome struct {
	error
	value int
}

// Kept for those who use it.
//
// Deprecated: use ErrGone.
var Vanished = errors.New("vanished")

// Only functions know of it.
func local() error {
	notFound := errors.New("not found")
	return notFound
}

// An interface of errors says what they can do.
type Coder interface {
	error
	Code() int
}

// An Error method of another kind.
type sink struct{}

func (sink) Error(text string) {}
