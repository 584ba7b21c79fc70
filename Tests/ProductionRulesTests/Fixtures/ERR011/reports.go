package reports

import "fmt"

type queryError struct {
	query string
	err   error // want "error-without-unwrap: `queryError` has no `Unwrap`, so `errors.Is` does not see the error in `err`.*\\[warning\\], safe fix; \\+3: its text is used here"
}

func (e *queryError) Error() string { return e.query + ": " + e.err.Error() }

type ValueError struct {
	Err error // want "`ValueError` has no `Unwrap`"
}

func (e ValueError) Error() string {
	return fmt.Sprintf("value: %v", e.Err)
}

func (e ValueError) Timeout() bool { return false }

type permanent struct {
	error // want "`permanent` has no `Unwrap`, so `errors.Is` does not see the error in `error`"
}

type two struct {
	first, second error // want "`two` has no `Unwrap`"
}

func (t *two) Error() string { return fmt.Sprint(t.first, t.second) }

type generic[T any] struct {
	value T
	err   error // want "`generic` has no `Unwrap`"
}

func (g *generic[T]) Error() string { return fmt.Sprint(g.value, g.err) }

// A comment stands where the method would go: there is no fix.
type commented struct {
	err error // want "`commented` has no `Unwrap`.*\\[warning\\], no fix"
}

func (c *commented) Error() string { return c.err.Error() } // as it is

var _ = []error{&queryError{}, ValueError{}, permanent{}, &two{}, &generic[int]{}, &commented{}}
