package fixture

import (
	"context"
	"net/http"
	"time"
)

type key struct{}

func loop(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		ctx = context.WithValue(ctx, key{}, job) // want "context-grows-in-loop: `ctx` grows with every turn of the loop; derive a new variable from it instead \\[warning\\], suggested fix; -2: `ctx` is declared here, outside of the loop"
		run(ctx)
	}
}

func endless(ctx context.Context, run func(context.Context)) {
	for {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Second) // want "`ctx` grows with every turn of the loop.*\\[warning\\], no fix"
		run(ctx)
		cancel()
	}
}

// The value is read after the loop: no fix.
func readAfter(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		ctx = context.WithValue(ctx, key{}, job) // want "grows with every turn"
		run(ctx)
	}
	run(ctx)
}

func conditional(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		if job > 0 {
			ctx = context.WithValue(ctx, key{}, job) // want "grows with every turn"
		}
		run(ctx)
	}
}

func header(parent context.Context, run func(context.Context)) {
	for ctx, i := parent, 0; i < 10; i++ {
		ctx = context.WithValue(ctx, key{}, i) // want "grows with every turn"
		run(ctx)
	}
}

func handler(ctx context.Context, next func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx = context.WithValue(ctx, key{}, r.URL.Path) // want "`ctx` grows with every call of this function"
		next(ctx)
	}
}

func inPlace(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		func() {
			ctx = context.WithValue(ctx, key{}, job) // want "grows with every turn"
			run(ctx)
		}()
	}
}

func withinTurn(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

// With the function that ends it.
func deadlines(ctx context.Context, jobs []int, run func(context.Context)) {
	for range jobs {
		var cancel context.CancelFunc
		ctx, cancel = withinTurn(ctx, time.Second) // want "`ctx` grows with every turn of the loop"
		run(ctx)
		cancel()
	}
}
