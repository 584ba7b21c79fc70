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

// What a test writes is no loss.
func TestChild(t *testing.T) {
	f, err := os.Create("out")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	os.Exit(3)
}
