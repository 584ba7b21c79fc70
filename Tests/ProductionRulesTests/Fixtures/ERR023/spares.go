package spares

import (
	"errors"
	"fmt"
)

// Where an error begins, something must say that it is one.
func begins(path string, err error) []error {
	return []error{
		errors.New("failed to open"),
		fmt.Errorf("unable to open %s", path),
		fmt.Errorf("error opening: %v", err),
	}
}

// What was being done.
func wrapped(path string, err error) []error {
	return []error{
		fmt.Errorf("open %s: %w", path, err),
		fmt.Errorf("failedopen: %w", err),
		fmt.Errorf("errors of %s: %w", path, err),
	}
}
