package fixture

import (
	"context"
	"testing"
)

func helper(t *testing.T, ctx context.Context, id int) error { return ctx.Err() }

func find(id int, ctx context.Context) error { return ctx.Err() } // want "`ctx` is parameter 2 of `find`"

func TestFind(t *testing.T) {
	if err := find(1, context.Background()); err != nil {
		t.Error(helper(t, context.Background(), 1))
	}
}
