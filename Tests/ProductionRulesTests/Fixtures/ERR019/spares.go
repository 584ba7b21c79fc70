package spares

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

type failure struct{ text string }

func (f failure) Error() string { return f.text }

// An error type that says itself what it equals.
func (f failure) Is(target error) bool { return f.Error() == target.Error() }

func (f failure) As(target any) bool { return strings.Contains(f.Error(), "as") }

// Printed, stored and sent, not decided on.
func printed(err error, texts chan string) string {
	texts <- err.Error()
	text := strings.ToUpper(err.Error())
	return fmt.Sprintf("%s: %s", text, strings.TrimPrefix(err.Error(), "x"))
}

// Whether there is any text.
func empty(err error) bool { return err.Error() == "" }

// Texts that are no errors'.
type page struct{}

func (page) Error() string { return "" }

func (page) Title() string { return "" }

type template struct{}

func (template) Error(code int) string { return "" }

func others(p page, t template) bool {
	return p.Title() == "error" || t.Error(1) == "error" || strings.Contains(p.Title(), "quota")
}

// One of several texts.
func several(err error, other string, isOther bool) bool {
	text := err.Error()
	if isOther {
		text = other
	}
	return text == "quota"
}

var errBusy = errors.New("busy")

// What the text says, not which error it is.
func says(err error, path string) bool {
	name := regexp.MustCompile(regexp.QuoteMeta(path))
	return strings.Contains(err.Error(), path) || err.Error() == path || name.MatchString(err.Error())
}

// Whether it is the same news again.
func same(err, last error) bool { return err.Error() == last.Error() }

// A text that came over the wire.
func received(line string) bool {
	return line == errBusy.Error() || strings.Contains(line, errBusy.Error())
}
