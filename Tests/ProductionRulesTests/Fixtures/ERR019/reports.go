package reports

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
)

var pattern = regexp.MustCompile("^not found")

type failure struct{}

func (*failure) Error() string { return "failure" }

func contains(err error) int {
	if strings.Contains(err.Error(), "quota") { // want "error-text-match: `err` is recognised by its text.*use `errors.Is` or `errors.As`.*\\[info\\], no fix"
		return 1
	}
	return 0
}

func known(err error) bool {
	return strings.Contains(err.Error(), "use of closed network connection") // want "use `errors.Is\\(err, net.ErrClosed\\)`.*\\[warning\\], no fix"
}

func prefix(err error) bool {
	return strings.HasPrefix(err.Error(), "quota") || // want "error-text-match"
		strings.HasSuffix(err.Error(), "quota") // want "error-text-match"
}

func index(err error) bool {
	return strings.Index(err.Error(), "quota") >= 0 // want "error-text-match"
}

func equal(err error) bool {
	return err.Error() == "EOF" // want "use `errors.Is\\(err, io.EOF\\)`"
}

func notEqual(err error) bool {
	return "quota" != (err.Error()) // want "error-text-match"
}

func twoErrors(err error) bool {
	return err.Error() == io.EOF.Error() // want "use `errors.Is\\(err, io.EOF\\)`"
}

func folded(err error) bool {
	return strings.EqualFold("quota", err.Error()) // want "error-text-match"
}

func lower(err error) bool {
	return strings.Contains(strings.ToLower(err.Error()), "quota") // want "error-text-match"
}

func variable(err error) bool {
	text := err.Error()
	if text == "quota" { // want "error-text-match"
		return true
	}
	message := strings.ToLower(text)
	return strings.Contains(message, "quota") // want "error-text-match"
}

func printed(err error) bool {
	return fmt.Sprint(err) == "quota" || // want "error-text-match"
		fmt.Sprintf("%v", err) == "quota" // want "error-text-match"
}

func concrete(f *failure) bool {
	return f.Error() == "failure" // want "`f` is recognised"
}

func switched(err error) int {
	switch err.Error() { // want "error-text-match"
	case "quota":
		return 1
	}
	return 0
}

func expression(err error) bool {
	if ok, _ := regexp.MatchString("quota", err.Error()); ok { // want "error-text-match"
		return true
	}
	return pattern.MatchString(errors.Unwrap(err).Error()) // want "`errors.Unwrap\\(…\\)` is recognised"
}

func explained(err error) int {
	// The plug-in's errors come over a pipe, as texts.
	if strings.Contains(err.Error(), "file exists") { // want "error-text-match.*\\[info\\]"
		return 1
	}
	switch {
	case strings.Contains(err.Error(), "broken pipe"): // want "error-text-match.*\\[warning\\]"
		return 2
	default:
		return 0
	}
}

func asked(err error) bool {
	return errors.Is(err, fs.ErrPermission) ||
		strings.Contains(err.Error(), "permission denied") // want "error-text-match.*\\[info\\]"
}

// Other letters are other programs' words; small ones are what is looked for after `ToLower`.
func letters(err error) bool {
	return strings.Contains(err.Error(), "File exists") || // want "error-text-match.*\\[info\\]"
		strings.Contains(strings.ToLower(err.Error()), "unexpected eof") || // want "`errors.Is\\(err, io.ErrUnexpectedEOF\\)`.*\\[warning\\]"
		err.Error() == "http: Server closed" // want "`errors.Is\\(err, http.ErrServerClosed\\)`.*\\[warning\\]"
}
