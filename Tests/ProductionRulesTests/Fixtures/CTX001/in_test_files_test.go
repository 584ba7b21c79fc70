package fixture

import (
	"context"
	"testing"
)

type archive interface {
	Keep(ctx context.Context, value string) error
}

// Tests are left out, and what helps them.
func keep(a archive, value string) error { return a.Keep(context.Background(), value) }

func TestKeep(t *testing.T) {
	var a archive
	if err := keep(a, "value"); err != nil {
		t.Fatal(err)
	}
}
