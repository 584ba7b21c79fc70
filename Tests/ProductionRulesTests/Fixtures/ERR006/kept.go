// The error goes on in another value, or a comment for another tool says that it may go.
package fixture

import (
	"errors"
	"fmt"
)

type part struct{ name string }

type report struct {
	part *part
	err  error
}

func fetch(id string) (*part, error) { return nil, errors.New("no " + id) }

func wrapped(id string) (*report, error) {
	found, err := fetch(id)
	if err != nil {
		return &report{err: err}, nil
	}
	return &report{part: found}, nil
}

func told(id string) (failure error, err error) {
	if _, fetchErr := fetch(id); fetchErr != nil {
		return fmt.Errorf("fetch %s: %w", id, fetchErr), nil
	}
	return nil, nil
}

func forgotten(id string) (*report, error) {
	found, err := fetch(id)
	// want 2 below "`err` is not nil here, but nil is returned"
	if err != nil {
		return nil, nil
	}
	return &report{part: found}, nil
}

func excused(id string) (*report, error) {
	found, err := fetch(id)
	if err != nil {
		return nil, nil //nolint:nilerr
	}
	return &report{part: found}, nil
}
