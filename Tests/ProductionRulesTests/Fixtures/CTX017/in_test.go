package fixture

import (
	"context"
	"testing"
)

type testKey struct{}

// A test finds out at once.
func TestValue(t *testing.T) {
	ctx := context.WithValue(context.Background(), testKey{}, "a")
	if got := ctx.Value(testKey{}).(string); got != "a" { // want "use the comma-ok form \\[info\\], no fix"
		t.Error(got)
	}
}
