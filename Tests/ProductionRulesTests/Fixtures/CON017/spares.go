package fixture

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func load(context.Context, string) error { return nil }
func start(*errgroup.Group)              {}

// Waited for, with its error.
func waited(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return load(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return nil
}

// Somebody else's to wait for.
func handed(ctx context.Context) *errgroup.Group {
	g := &errgroup.Group{}
	g.Go(func() error { return load(ctx, "a") })
	return g
}

func passed(ctx context.Context) {
	var g errgroup.Group
	g.Go(func() error { return load(ctx, "a") })
	start(&g)
}

// No error to lose, or dropped on purpose.
func nothing(urls []string) {
	var g errgroup.Group
	for _, url := range urls {
		g.Go(func() error {
			println(url)
			return nil
		})
	}
	g.Wait()
}

func deliberate(ctx context.Context) {
	var g errgroup.Group
	g.Go(func() error { return load(ctx, "a") })
	_ = g.Wait()
}

// Waited for beside, or at the end.
func deferred(ctx context.Context) {
	var g errgroup.Group
	defer func() { _ = g.Wait() }()
	g.Go(func() error { return load(ctx, "a") })
}

// Some of the work uses the group's context.
func mixed(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return load(gctx, "a") })
	g.Go(func() error { return load(ctx, "b") })
	return g.Wait()
}

type source struct{ ctx context.Context }

func open(ctx context.Context) *source { return &source{ctx} }

// What the work uses was made with the group's context.
func made(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	s := open(gctx)
	g.Go(func() error {
		println(s)
		return load(ctx, "a")
	})
	return g.Wait()
}
