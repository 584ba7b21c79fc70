package fixture

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func fetch(context.Context, string) error { return nil }
func check(string) bool                   { return true }

func unwaited(ctx context.Context, urls []string) {
	g, ctx := errgroup.WithContext(ctx) // want "errgroup-not-waited: nobody waits for the errgroup `g`; return `g.Wait\(\)` \\[error\\], no fix; \\+2: starts a goroutine"
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
}

func early(ctx context.Context, urls []string) error {
	var g errgroup.Group
	for _, url := range urls {
		if !check(url) {
			return nil
		}
		g.Go(func() error { return fetch(ctx, url) }) // want "a path leads from `g.Go` to a return without `g.Wait`; wait on every way out \\[warning\\], no fix"
	}
	return g.Wait()
}

func dropped(ctx context.Context, urls []string) {
	g := new(errgroup.Group)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	g.Wait() // want "the error of `g.Wait` is dropped; return or handle it"
}

func outer(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error {
			return fetch(ctx, url) // want "the goroutine uses `ctx`, which is not cancelled when the group fails; use `gctx` \[warning\]"
		})
	}
	<-gctx.Done()
	return g.Wait()
}
