package intestfiles

import (
	"fmt"
	"io"
	"testing"
)

func TestReports(t *testing.T) {
	t.Log(fmt.Errorf("read: %v", io.EOF)) // want "error-format-verb"
}
