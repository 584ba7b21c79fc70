package reports

import (
	"errors"
	stderrors "errors"
	"fmt"
	"io/fs"
)

type notFound struct{ name string }

func (e *notFound) Error() string { return e.name }

type timeout struct{}

func (timeout) Error() string { return "timeout" }

type list []string

func (l list) Error() string { return "several" }

type plain struct{}

func pointerIsTheError(err error) bool {
	var target notFound
	return errors.As(err, &target) // want "errors-as-target: `.notFound` is the error, not `notFound`.*\\[error\\], no fix; -[0-9]+: its method has a pointer receiver$"
}

func importedPointer(err error) bool {
	var target fs.PathError
	return stderrors.As(err, &target) // want "`.fs.PathError` is the error, not `fs.PathError`"
}

func noError(err error) bool {
	var target plain
	return errors.As(err, &target) // want "`plain` is no error type"
}

func text(err error) bool {
	var target string
	return errors.As(err, &target) // want "`string` is no error type"
}

func noPointer(err error) bool {
	var target timeout
	return errors.As(err, target) // want "is a `timeout`, no pointer"
}

func interfaceItself(err, target error) bool {
	return errors.As(err, target) // want "is a `error`, no pointer"
}

func none(err error) bool {
	return errors.As(err, nil) // want "the target of `errors.As` is nil"
}

func nilPointer(err error) bool {
	var target *timeout
	return errors.As(err, target) // want "the target of `errors.As` is nil"
}

func everyError(err error) bool {
	var target error
	return errors.As(err, &target) // want "matches every error.*\\[warning\\], no fix"
}

func newPointer(err error) bool {
	return errors.Is(err, &notFound{}) // want "a new `.notFound` equals no error"
}

func newByBuiltin(err error) bool {
	return errors.Is(err, new(timeout)) // want "a new `.timeout` equals no error"
}

func newError(err error) bool {
	return errors.Is(err, errors.New("not found")) // want "`errors.New` makes an error that no other one equals"
}

func newFormatted(err error, id int) bool {
	return errors.Is(err, fmt.Errorf("no user %d", id)) // want "`fmt.Errorf` makes an error"
}

func incomparable(err error) bool {
	return errors.Is(err, list{"a"}) // want "values of `list` cannot be compared"
}
