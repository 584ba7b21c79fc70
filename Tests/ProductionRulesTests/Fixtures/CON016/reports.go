package fixture

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

type batch struct{ urls []string }

func fetch(context.Context, string) error { return nil }

func grouped(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { // want "unbounded-errgroup: a goroutine for each item of `urls`, however many there are; bound them with `g.SetLimit` \\[info\\], suggested fix"
			return fetch(ctx, url)
		})
	}
	return g.Wait()
}

func field(ctx context.Context, b *batch) error {
	var g errgroup.Group
	for _, url := range b.urls {
		println(url)
		g.Go(func() error { return fetch(ctx, url) }) // want "a goroutine for each item of `b.urls`"
	}
	return g.Wait()
}

func plain(ctx context.Context, urls map[string]int) {
	var wg sync.WaitGroup
	for url := range urls {
		wg.Add(1)
		go func() { // want "a goroutine for each item of `urls`, however many there are; bound them with a group's limit or a semaphore.*\\[info\\], no fix"
			defer wg.Done()
			_ = fetch(ctx, url)
		}()
	}
	wg.Wait()
}

type cache struct{ urls map[string]string }

func (c *cache) get(url string) string { return c.urls[url] }

// A call by a name that sounds like waiting holds nothing back.
func looksUp(ctx context.Context, c *cache, urls []string) {
	for _, url := range urls {
		address := c.get(url)
		go fetch(ctx, address) // want "a goroutine for each item of `urls`"
	}
}
