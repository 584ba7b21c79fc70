package fixture

import (
	"context"
	"testing"
)

// A test meets few other packages.
func TestKey(t *testing.T) {
	ctx := context.WithValue(context.Background(), "key", "a") // want "context key of type `string` .*\\[info\\], no fix"
	if ctx.Value("key") != "a" {
		t.Error("lost")
	}
}
