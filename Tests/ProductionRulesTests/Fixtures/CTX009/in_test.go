package fixture

import (
	"context"
	"testing"
)

func find(id int, ctx context.Context) error { return ctx.Err() }

func TestNil(t *testing.T) {
	_ = find(1, nil) // want "nil passed to `find` as the context; pass `context.TODO\\(\\)` \\[warning\\]"
}

func orBackground(ctx context.Context) context.Context {
	if ctx == nil {
		return context.Background()
	}
	return ctx
}

// What becomes of nil is what is tested.
func TestOrBackground(t *testing.T) {
	if orBackground(nil) == nil {
		t.Error("nil")
	}
}
