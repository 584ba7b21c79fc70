package fixture

import (
	"context"
	"errors"
	"time"
)

func ask(ctx context.Context) error { return ctx.Err() }

func droppedDeadline(parent context.Context, at time.Time) error {
	ctx, _ := context.WithDeadline(parent, at) // want "the cancel function of `context.WithDeadline` is dropped"
	return ask(ctx)
}

func droppedDeadlineCause(parent context.Context, at time.Time) error {
	ctx, _ := context.WithDeadlineCause(parent, at, errors.New("late")) // want "the cancel function of `context.WithDeadlineCause` is dropped"
	return ask(ctx)
}

func deferredDeadlineCause(parent context.Context, at time.Time) error {
	ctx, cancel := context.WithDeadlineCause(parent, at, errors.New("late"))
	defer cancel()
	return ask(ctx)
}

// A context without a cancel function.
func withoutCancel(parent context.Context) error {
	return ask(context.WithoutCancel(parent))
}
