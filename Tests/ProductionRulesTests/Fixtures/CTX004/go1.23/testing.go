package fixture

import (
	"context"
	"testing"
)

// A test's context exists from go 1.24 on.
func ofTest(t testing.TB, save func(ctx context.Context) error) {
	if err := save(context.Background()); err != nil {
		t.Fatal(err)
	}
}
