// Package errors has what fixtures need of pkg/errors.
package errors

import (
	stderrors "errors"
	"fmt"
)

func New(message string) error                          { return stderrors.New(message) }
func Errorf(format string, args ...interface{}) error   { return fmt.Errorf(format, args...) }
func Wrap(err error, message string) error              { return fmt.Errorf("%s: %w", message, err) }
func Wrapf(err error, format string, args ...any) error { return err }
func WithStack(err error) error                         { return err }
func WithMessage(err error, message string) error       { return err }
func Cause(err error) error                             { return err }
func Is(err, target error) bool                         { return stderrors.Is(err, target) }
func As(err error, target interface{}) bool             { return stderrors.As(err, target) }
