package fixture

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

type set struct{ urls []string }

func load(context.Context, string) error { return nil }

// There is a limit.
func limited(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for _, url := range urls {
		g.Go(func() error { return load(ctx, url) })
	}
	return g.Wait()
}

// A semaphore holds the starts back, or the goroutines.
func semaphore(ctx context.Context, urls []string) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 8)
	for _, url := range urls {
		slots <- struct{}{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-slots }()
			_ = load(ctx, url)
		}()
	}
	for _, url := range urls {
		wg.Add(1)
		go func() {
			slots <- struct{}{}
			defer wg.Done()
			_ = load(ctx, url)
		}()
	}
	wg.Wait()
}

// The function, or the type, says how many there are.
func (s *set) own(ctx context.Context) {
	for _, url := range s.urls {
		go load(ctx, url)
	}
	for _, url := range []string{"a", "b"} {
		go load(ctx, url)
	}
	for i := range 4 {
		go load(ctx, string(rune(i)))
	}
}

// The arguments are written out by the caller.
func variadic(ctx context.Context, urls ...string) {
	for _, url := range urls {
		go load(ctx, url)
	}
}

// The group may have its limit from elsewhere.
func given(ctx context.Context, g *errgroup.Group, urls []string) {
	for _, url := range urls {
		g.Go(func() error { return load(ctx, url) })
	}
}
