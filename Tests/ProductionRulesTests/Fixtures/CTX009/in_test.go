package fixture

import (
	"context"
	"testing"
)

func find(id int, ctx context.Context) error { return ctx.Err() }

func TestNil(t *testing.T) {
	_ = find(1, nil) // want "nil passed to `find` as the context; pass `context.TODO\\(\\)` \\[warning\\]"
}
