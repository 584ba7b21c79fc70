package match

import (
	"io"
	"testing"
)

func TestText(t *testing.T) {
	err := io.EOF
	if err.Error() != "end" { // want "error-text-match.*\\[hint\\], no fix"
		t.Fatal(err)
	}
}
