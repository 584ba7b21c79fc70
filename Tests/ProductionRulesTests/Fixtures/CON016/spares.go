package fixture

import (
	"context"
	"net"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
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

// All of them have to run at the same time.
func serve(listeners []net.Listener) error {
	var g errgroup.Group
	for _, l := range listeners {
		g.Go(func() error { return http.Serve(l, nil) })
	}
	return g.Wait()
}

func finish(ctx context.Context, callbacks []func(context.Context) error) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, callback := range callbacks {
		g.Go(func() error { return callback(ctx) })
	}
	return g.Wait()
}

func widths(columns [][]chan int) {
	for _, column := range columns {
		go func() {
			for _, cell := range column {
				cell <- 1
			}
		}()
	}
}

// A limit would block it, as each starts more.
type tree struct{ children []*tree }

func walk(t *tree) {
	var wg sync.WaitGroup
	for _, child := range t.children {
		wg.Add(1)
		go func() {
			defer wg.Done()
			walk(child)
		}()
	}
	wg.Wait()
}

func visit(urls []string) {
	var all func(urls []string)
	one := func(url string) { all([]string{url}) }
	all = func(urls []string) {
		var wg sync.WaitGroup
		for _, url := range urls {
			wg.Add(1)
			go func() {
				defer wg.Done()
				one(url)
			}()
		}
		wg.Wait()
	}
	all(urls)
}

// What they call is bounded by a semaphore of the package.
var slots = make(chan struct{}, 8)

func bounded(ctx context.Context, url string) error {
	slots <- struct{}{}
	defer func() { <-slots }()
	return load(ctx, url)
}

func parse(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return bounded(ctx, url) })
	}
	return g.Wait()
}

// A rate limiter holds the starts back.
func throttled(ctx context.Context, limiter *rate.Limiter, urls []string) error {
	for _, url := range urls {
		if err := limiter.Wait(ctx); err != nil {
			println(err.Error())
		}
		go load(ctx, url)
	}
	return nil
}

type places struct{ free chan struct{} }

func (p *places) enter() { <-p.free }

func (p *places) leave() { p.free <- struct{}{} }

// So does whatever receives first.
func admitted(ctx context.Context, p *places, urls []string) {
	for _, url := range urls {
		p.enter()
		go func() {
			defer p.leave()
			_ = load(ctx, url)
		}()
	}
}
