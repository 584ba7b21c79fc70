package fixture

import (
	"errors"
	"testing"
)

var errMissing = errors.New("missing")

func find() error { return errMissing }

func TestFind(t *testing.T) {
	if err := find(); err != errMissing { // want "error compared with `!= errMissing`"
		t.Error(err)
	}
}
