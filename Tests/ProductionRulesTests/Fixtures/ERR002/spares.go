package spares

import (
	"errors"
	"fmt"
	"log"
)

var errInvalid = errors.New("invalid")

type code int

func (c *code) Error() string { return "code" }

// The call wraps another error already: an idiom.
func wrapsAnother(err error) error {
	return fmt.Errorf("%w: %v", errInvalid, err)
}

func wraps(err error) error {
	return fmt.Errorf("load: %w", err)
}

// Verbs about something else than the text.
func otherVerbs(err error) {
	_ = fmt.Errorf("load: %T", err)
	_ = fmt.Errorf("load: %p", err)
	_ = fmt.Errorf("load: %#v", err)
	_ = fmt.Errorf("load: %-20v", err)
	_ = fmt.Errorf("load: %.10s", err)
}

// Arguments that are no errors.
func noErrors(name string, value any, list []error) {
	_ = fmt.Errorf("load: %v", name)
	_ = fmt.Errorf("load: %v", value)
	_ = fmt.Errorf("load: %v", list)
	_ = fmt.Errorf("100%% of %s", name)
}

// Only the pointer is an error: `%w` would not take the value.
func valueOfPointerError(c code) error {
	return fmt.Errorf("load: %v", c)
}

// What the arguments are is not seen.
func spread(args ...any) error {
	return fmt.Errorf("load: %v", args...)
}

// The format is not a constant.
func dynamic(format string, err error) error {
	return fmt.Errorf(format, err)
}

// Other functions do not wrap.
func others(err error) {
	log.Printf("load: %v", err)
	_ = fmt.Sprintf("load: %v", err)
}

type printer struct{}

func (printer) Errorf(format string, args ...any) error { return nil }

// Not the function of package fmt.
func shadowed(err error) error {
	fmt := printer{}
	return fmt.Errorf("load: %v", err)
}

// A method named Error that is no error's.
type report struct{}

func (report) Error(level int) string { return "" }

func otherErrorMethod(r report) error {
	return fmt.Errorf("load: %s", r.Error(1))
}

// Too few arguments are vet's matter.
func missing() error {
	return fmt.Errorf("load: %v")
}

func suppressed(err error) {
	_ = fmt.Errorf("load: %v", err) //nolint:errorlint // the driver's errors stay inside
	_ = fmt.Errorf("load: %v", err) //goprod:ignore ERR002 the driver's errors stay inside
	//nolint:error-format-verb
	_ = fmt.Errorf("load: %v", err)
	//lint:ignore ERR002 the driver's errors stay inside
	_ = fmt.Errorf("load: %v", err)
}

// `%w` of nil reads `%!w(<nil>)`: the error may be nil here.
func tested(got, want int, err error) error {
	if err != nil || got != want {
		return fmt.Errorf("got %d, %v; want %d", got, err, want)
	}
	return nil
}

// The error is nil here.
func noError(err error) error {
	if err == nil {
		return fmt.Errorf("want an error, got %v", err)
	}
	return nil
}
