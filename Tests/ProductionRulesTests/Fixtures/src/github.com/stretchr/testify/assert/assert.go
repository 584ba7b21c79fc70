// Package assert stands in for github.com/stretchr/testify/assert.
package assert

type TestingT interface{ Errorf(format string, args ...any) }

func Panics(t TestingT, f func(), msgAndArgs ...any) bool { return true }
