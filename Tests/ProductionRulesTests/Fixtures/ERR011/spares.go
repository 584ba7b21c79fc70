package spares

import "fmt"

// It has the method.
type wrapped struct{ err error }

func (w *wrapped) Error() string { return w.err.Error() }

func (w *wrapped) Unwrap() error { return w.err }

// It says itself what it matches.
type matching struct{ err error }

func (m *matching) Error() string { return m.err.Error() }

func (m *matching) Is(target error) bool { return m.err == target }

// The field is no cause.
type state struct {
	last error
	text string
}

func (s *state) Error() string { return s.text }

// No error.
type result struct {
	value int
	err   error
}

func (r result) String() string { return fmt.Sprint(r.value, r.err) }

// A result that has an error among other things.
type outcome struct {
	value int
	error
}

// What is embedded unwraps.
type outer struct {
	*wrapped
	err error
}

// A type of a function has no methods of its own.
func local(err error) error {
	type inner struct{ error }
	return inner{err}
}

var _ = []any{outcome{}, &wrapped{}, &matching{}, &state{}, result{}, outer{}}
