package style

import (
	"errors"
	"testing"
)

func TestStyle(t *testing.T) {
	if errors.New("An error.") == nil { // want "error-string-style"
		t.Fatal()
	}
}
