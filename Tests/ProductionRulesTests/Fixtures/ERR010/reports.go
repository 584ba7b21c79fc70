package fixture

import (
	"errors"
	"fmt"
)

var NotFound = errors.New("not found") // want "error-naming: error value `NotFound` is not named as one; call it `ErrNotFound` \\[info\\], no fix"

var (
	closedError        = fmt.Errorf("closed %d", 1)                // want "error value `closedError` is not named as one; call it `errClosed`"
	ErrorLimit         = errors.New("limit")                       // want "call it `ErrLimit`"
	timeout            = &Timeout{}                                // want "call it `errTimeout`"
	first, errorSecond = errors.New("first"), errors.New("second") // want "call it `errFirst`" "call it `errSecond`"
)

type Timeout struct{} // want "error-naming: error type `Timeout` is not named as one; call it `TimeoutError` \\[info\\]"

func (t *Timeout) Error() string { return "timeout" }

type ErrMissing string // want "call it `MissingError`"

func (e ErrMissing) Error() string { return string(e) }

const missing = ErrMissing("missing") // want "call it `errMissing`"

type parseErr struct { // want "call it `parseError`"
	line int
}

func (e parseErr) Error() string { return fmt.Sprint(e.line) }
