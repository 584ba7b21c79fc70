package target

import (
	"errors"
	"io"
	"io/fs"
	"testing"
)

func TestTargets(t *testing.T) {
	if errors.Is(io.EOF, errors.New("other")) {
		t.Error("matches another error")
	}
	var target fs.PathError
	if errors.As(io.EOF, &target) { // want "errors-as-target"
		t.Error("matches")
	}
}
