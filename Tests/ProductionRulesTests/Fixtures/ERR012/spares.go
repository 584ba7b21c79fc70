package spares

import (
	"errors"
	"fmt"
)

type Queue struct{ Limit int }

func (q *Queue) Push(value int) error {
	// Names of what the package declares.
	if value < 0 {
		return errors.New("Push of a negative value")
	}
	if value > q.Limit {
		return errors.New("Limit exceeded")
	}
	return errors.New("Queue is full")
}

// Acronyms, identifiers, proper names.
func names() []error {
	return []error{
		errors.New("HTTP request failed"),
		errors.New("UTF8 expected"),
		errors.New("OpenFile failed"),
		errors.New("Kubernetes is not there"),
		errors.New("Go is not installed"),
		errors.New("X is missing"),
		errors.New("Fixture is the name of the package's folder"),
	}
}

// A single word, several sentences, an end on purpose.
func texts(n int) []error {
	return []error{
		errors.New("EOF"),
		errors.New("Timeout"),
		errors.New("cannot start. Look into the log."),
		errors.New("cannot start:\n\tno disk\n"),
		errors.New("still waiting..."),
		errors.New("must be a, b, etc."),
		fmt.Errorf("%d is too large", n),
		fmt.Errorf("cannot parse %q", "Value."),
	}
}

func other(err error, text string) []error {
	return []error{
		errors.New(text),
		fmt.Errorf("%w", err),
	}
}
