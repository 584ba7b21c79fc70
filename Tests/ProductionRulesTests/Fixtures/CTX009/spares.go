package fixture

import "context"

type store interface {
	Find(ctx context.Context, id int) (string, error)
}

type wide interface {
	context.Context
	Name() string
}

func takesWide(ctx wide, next *int, more ...context.Context) {}

// The parameters are of other types, or there are any number of them.
func others(flag bool) {
	takesWide(nil, nil, nil)
}

// A second context can be done without.
func transaction(ctx, outer context.Context) { _ = ctx.Err() }

func begins(ctx context.Context) { transaction(ctx, nil) }

// It was set on some path.
func maybeSet(s store, flag bool) {
	var ctx context.Context
	if flag {
		ctx = context.Background()
	}
	_, _ = s.Find(ctx, 1)
}

// A function literal sets it.
func setElsewhere(s store, run func(func())) {
	var ctx context.Context
	run(func() { ctx = context.Background() })
	_, _ = s.Find(ctx, 1)
}

// A package's variable is set somewhere else.
var global context.Context

func usesGlobal(s store) {
	_, _ = s.Find(global, 1)
}

// Something else is called nil here.
func shadowed(s store) {
	nil := context.Background()
	_, _ = s.Find(nil, 1)
}

// A conversion is no call.
func converts() context.Context { return context.Context(nil) }
