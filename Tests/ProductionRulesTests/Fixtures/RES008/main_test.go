package fixture

import (
	"os"
	"testing"
)

func teardown() { _ = os.RemoveAll("data") }

func TestMain(m *testing.M) {
	defer teardown()
	os.Exit(m.Run()) // want "`os.Exit` ends the process without running the deferred `teardown\\(\\)`"
}

// An example shows something else.
func Example() {
	defer teardown()
	os.Exit(1)
}

// A test's own way to fail runs deferred calls.
func TestIt(t *testing.T) {
	defer teardown()
	t.Fatal("no")
}
