package fixture

import (
	"context"
	"net/http"
	"sync"
	"time"
)

type key struct{}

// A new variable in each turn.
func fresh(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		ctx := context.WithValue(ctx, key{}, job)
		ctx = context.WithValue(ctx, key{}, job+1)
		run(ctx)
	}
}

// It starts from another context in each turn.
func reset(base context.Context, jobs []int, run func(context.Context)) {
	var ctx context.Context
	for _, job := range jobs {
		ctx = base
		ctx = context.WithValue(ctx, key{}, job)
		run(ctx)
	}
	for _, job := range jobs {
		ctx = context.WithValue(base, key{}, job)
		run(ctx)
	}
}

// The loop is left after it.
func left(ctx context.Context, jobs []int, run func(context.Context)) {
	for _, job := range jobs {
		if job > 0 {
			ctx = context.WithValue(ctx, key{}, job)
			break
		}
	}
	run(ctx)
}

// It collects values for what follows.
func collects(ctx context.Context, values map[key]int, run func(context.Context)) {
	for k, v := range values {
		ctx = context.WithValue(ctx, k, v)
	}
	run(ctx)
}

// No loop.
func once(ctx context.Context, run func(context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	ctx = context.WithValue(ctx, key{}, 1)
	run(ctx)
}

// A function literal that runs once.
func literal(ctx context.Context, first *sync.Once, run func(context.Context)) {
	first.Do(func() { ctx = context.WithValue(ctx, key{}, 1) })
	func() { ctx = context.WithValue(ctx, key{}, 1) }()
	run(ctx)
}

// The handler's own variable.
func handler(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		ctx = context.WithValue(ctx, key{}, 1)
		next.ServeHTTP(w, r.WithContext(ctx))
	}
}

type stage interface {
	Run(ctx context.Context, items []int) (context.Context, []int, error)
}

// What a stage gives is the context it was given, or one for the next.
func pipeline(ctx context.Context, stages []stage, items []int) ([]int, error) {
	var err error
	for _, stage := range stages {
		if ctx, items, err = stage.Run(ctx, items); err != nil {
			return nil, err
		}
	}
	return items, nil
}
