package reports

import (
	"errors"
	"fmt"
	f "fmt"
	"io"
)

const plain = "load %v"

const suffix = ": %v"

type notFound struct{ name string }

func (n *notFound) Error() string { return n.name }

func verbs(err error) {
	_ = fmt.Errorf("load: %v", err)  // want "error-format-verb: error `err` is formatted with `%v`.*\\[warning\\], suggested fix"
	_ = fmt.Errorf("load: %s", err)  // want "formatted with `%s`"
	_ = fmt.Errorf("load: %q", err)  // want "formatted with `%q`"
	_ = fmt.Errorf("load: %+v", err) // want `formatted with .%\+v.`
}

func renamed(err error) error {
	return f.Errorf("load: %v", err) // want "error-format-verb"
}

func text(err error) error {
	return fmt.Errorf("load: %s", err.Error()) // want "only the text of error `err` is formatted"
}

func textOfField(r struct{ err error }) error {
	return fmt.Errorf("load: %v", r.err.Error()) // want "only the text of error `r.err`"
}

func indexed(path string, err error) error {
	return fmt.Errorf("%[2]s: %[1]v", err, path) // want "formatted with `%v`"
}

func afterWidth(n int, err error) error {
	return fmt.Errorf("%*d: %v", 8, n, err) // want "formatted with `%v`"
}

func escaped(err error) error {
	return fmt.Errorf("\t\u00e4\x41\101 %d%%: %v\n", 1, err) // want "error-format-verb"
}

func raw(err error) error {
	return fmt.Errorf(`load
of: %v`, err) // want "error-format-verb"
}

func concatenated(err error) error {
	return fmt.Errorf("load "+"this: "+
		"%v", err) // want "error-format-verb"
}

// A named format may be used elsewhere: there is no fix.
func named(err error) error {
	return fmt.Errorf(plain, err) // want "error-format-verb.*\\[warning\\], no fix"
}

func namedInPart(err error) error {
	return fmt.Errorf("load"+suffix, err) // want "error-format-verb"
}

func sentinel() error {
	return fmt.Errorf("read: %v", io.EOF) // want "error `io.EOF`"
}

func concrete(n *notFound) error {
	return fmt.Errorf("find: %v", n) // want "error `n`"
}

func call() error {
	return fmt.Errorf("find: %v", errors.Unwrap(io.EOF)) // want `error .errors.Unwrap\(…\).`
}

func two(first, second error) error {
	return fmt.Errorf("close: %v, after %v", first, second) // want "error `first`" "error `second`"
}

func twice(err error) error {
	return fmt.Errorf("%[1]v: %[1]v", err) // want "error `err`"
}

func aligned(err error) []error {
	return []error{
		fmt.Errorf("read: %v", err.Error()), // want "error-format-verb"
		errors.New("other"),                 // a neighbour
	}
}
