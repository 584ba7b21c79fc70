package fixture

import (
	"context"
	"errors"
	"net/http"
	"time"
)

func work(ctx context.Context) {}

func fetch(ctx context.Context, id int) (string, error) { return "", ctx.Err() }

type job struct{ ctx context.Context }

// The context goes on living in a goroutine: deferring the cancel would stop it, so the fix is only suggested.
func feedsGoroutine(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want "the cancel function of `context.WithTimeout` is dropped.*\\[error\\], suggested fix"
	go work(ctx)
}

// The context is stored.
func stored(parent context.Context) *job {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want "is dropped"
	return &job{ctx: ctx}
}

// The body of the response is read after the return, under this context.
func responseEscapes(parent context.Context, request *http.Request) (*http.Response, error) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want "is dropped"
	return http.DefaultClient.Do(request.WithContext(ctx))
}

// A deferred call in a loop runs only at the function's end.
func inLoop(parent context.Context, ids []int) {
	for _, id := range ids {
		ctx, _ := context.WithTimeout(parent, time.Second) // want "is dropped"
		_, _ = fetch(ctx, id)
	}
}

// The caller gets the cancel function, except on the path that fails.
func handedOut(parent context.Context, fail bool) (context.Context, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want "`cancel` is not called on every path to return; call it before the return that leaves it.*\\[warning\\], suggested fix"
	if fail {
		return nil, nil, errors.New("failed")
	}
	return ctx, cancel, nil
}
