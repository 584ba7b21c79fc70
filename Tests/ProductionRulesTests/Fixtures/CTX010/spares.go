package fixture

import "context"

type userKey struct{}

type contextKey string

const traceKey contextKey = "trace"

var pointerKey = new(int)

// Keys of a type that only this package has.
func declared(ctx context.Context) {
	_ = context.WithValue(ctx, userKey{}, 1)
	_ = context.WithValue(ctx, traceKey, 1)
	_ = context.WithValue(ctx, contextKey("a"), 1)
	_ = context.WithValue(ctx, pointerKey, 1)
}

// What an interface or a type parameter holds is not known.
func unknown[K comparable](ctx context.Context, key any, other K) {
	_ = context.WithValue(ctx, key, 1)
	_ = context.WithValue(ctx, other, 1)
}

type bag struct{}

func (bag) WithValue(ctx context.Context, key, value any) context.Context { return ctx }

// Another function of that name.
func other(ctx context.Context, b bag) { _ = b.WithValue(ctx, "a", 1) }
