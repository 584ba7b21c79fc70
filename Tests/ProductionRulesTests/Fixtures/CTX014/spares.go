// go: 1.23
package fixture

import (
	"context"
	"time"
)

// No context is in scope.
func none() { time.Sleep(time.Second) }

// It is made here, from nothing.
func own() {
	ctx := context.Background()
	time.Sleep(time.Second)
	_ = ctx
}

// A short pause delays nobody.
func short(ctx context.Context) error {
	time.Sleep(50 * time.Millisecond)
	return ctx.Err()
}

// A short pause in a loop that asks the context each time.
func polled(ctx context.Context, isDone func() bool) {
	for ctx.Err() == nil && !isDone() {
		time.Sleep(10 * time.Millisecond)
	}
}

// The goroutine is not waited for: the context may have ended.
func detached(ctx context.Context, say func()) {
	go func() {
		time.Sleep(time.Minute)
		say()
	}()
	defer time.Sleep(time.Second)
}

// The grace period after the end.
func grace(ctx context.Context, stop func()) {
	<-ctx.Done()
	time.Sleep(5 * time.Second)
	stop()
}

type clock struct{}

func (clock) Sleep(d time.Duration) {}

// Another function of that name.
func other(ctx context.Context, c clock) { c.Sleep(time.Second) }
