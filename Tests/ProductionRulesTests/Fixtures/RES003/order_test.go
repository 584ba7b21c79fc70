package fixture

import (
	"os"
	"testing"
)

func TestOpen(t *testing.T) {
	file, err := os.Open("data")
	// want below "`file` is deferred before the error of `os.Open` is checked"
	defer file.Close()
	if err != nil {
		t.Fatal(err)
	}
}
