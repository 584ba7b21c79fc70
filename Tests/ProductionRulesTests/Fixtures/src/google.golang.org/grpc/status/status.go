// Package status has what fixtures need of gRPC's status.
package status

import (
	"errors"

	"google.golang.org/grpc/codes"
)

type Status struct{}

func New(c codes.Code, msg string) *Status               { return &Status{} }
func Error(c codes.Code, msg string) error               { return errors.New(msg) }
func Errorf(c codes.Code, format string, a ...any) error { return errors.New(format) }
func (s *Status) Err() error                             { return nil }
