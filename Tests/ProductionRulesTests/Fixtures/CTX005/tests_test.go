package fixture

import (
	"context"
	"testing"
	"time"
)

func read(ctx context.Context, id int) (string, error) { return "", ctx.Err() }

// The rule speaks in tests, too.
func TestDropped(t *testing.T) {
	ctx, _ := context.WithTimeout(context.Background(), time.Second) // want "is dropped"
	if _, err := read(ctx, 1); err != nil {
		t.Fatal(err)
	}
}

// The end of the test calls it.
func TestCleanup(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	t.Cleanup(cancel)
	if _, err := read(ctx, 1); err != nil {
		t.Fatal(err)
	}
}
