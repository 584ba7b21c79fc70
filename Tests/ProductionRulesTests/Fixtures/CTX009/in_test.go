package fixture

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
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

// The panic is what is tested.
func TestPanics(t *testing.T) {
	assert.Panics(t, func() { _ = find(1, nil) })
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	_ = find(1, nil)
}
