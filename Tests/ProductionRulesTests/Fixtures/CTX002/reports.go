package fixture

import (
	"context"
	"net/http"
	"testing"
)

type store struct{}

func load(id int, ctx context.Context) error { // want "context-not-first: `ctx` is parameter 2 of `load`; make the context the first \\[info\\], suggested fix"
	return ctx.Err()
}

func (s *store) find(name, kind string, ctx context.Context, limit int) error { // want "`ctx` is parameter 3 of `find`"
	return ctx.Err()
}

func (s *store) Exported(id int, ctx context.Context) error { // want "`ctx` is parameter 2 of `Exported`.*\\[info\\], no fix"
	return s.find("a", "b", ctx, id)
}

type finder interface {
	Find(id int, ctx context.Context) error // want "`ctx` is parameter 2 of `Find`"
}

func callers(ctx context.Context, r *http.Request, s *store) {
	_ = load(1, ctx)
	_ = load(
		2,
		r.Context(),
	)
	_ = s.find(
		"name", "kind",
		ctx, 3)
	_ = (*store).Exported(s, 1, ctx)
}

func helps(t *testing.T, name string, ctx context.Context) { // want "`ctx` is parameter 3 of `helps`"
	t.Log(name, ctx.Err())
}

func callsHelper(t *testing.T) { helps(t, "a", context.Background()) }

// A call inside of another: the edits would meet.
func nested(id int, ctx context.Context) int { return id } // want "`ctx` is parameter 2 of `nested`"

func nests(ctx context.Context) int { return nested(nested(1, ctx), ctx) }

// Several results at once cannot be taken apart.
func spread(id int, ctx context.Context) {} // want "`ctx` is parameter 2 of `spread`"

func both() (int, context.Context) { return 0, nil }

func spreads() { spread(both()) }
