package fixture

import (
	"errors"
	"fmt"
)

// Taking the text of an error and dropping what it wraps is a decision.
func opaque(err error) error {
	return errors.New(err.Error())
}

// No error's text is in it.
func joinedStrings(name string) error {
	return errors.New("unknown field " + name)
}

// The text of something else that has an Error method with parameters.
type reporter struct{}

func (reporter) Error(code int) string { return "" }

func otherError(r reporter) error {
	return errors.New("reported: " + r.Error(1))
}

// A percent sign would read differently in a plain text.
func percent() error {
	return fmt.Errorf("100%% full")
}

// There is something to format, or there may be.
func formats(format string, err error) error {
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return fmt.Errorf(format, 1)
}

// Somebody else's New.
type maker struct{}

func (maker) New(text string) error { return nil }

func made(m maker, name string) error {
	return m.New(fmt.Sprintf("no %s", name))
}
