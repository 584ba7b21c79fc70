package traps

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

type crew struct {
	mu      sync.Mutex
	jobs    chan int
	done    map[int]bool
	waiting int
}

func newCrew() *crew {
	c := &crew{jobs: make(chan int, 16), done: map[int]bool{}}
	// It ends because its channel is closed elsewhere in the package.
	go c.work()
	return c
}

func (c *crew) work() {
	for job := range c.jobs {
		c.mark(job)
	}
}

func (c *crew) Stop() { close(c.jobs) }

func (c *crew) mark(job int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done[job] = true
}

func (c *crew) leave() {
	c.waiting--
	c.mu.Unlock()
}

// A callee unlocks.
func (c *crew) enter(job int) bool {
	c.mu.Lock()
	c.waiting++
	if c.done[job] {
		c.leave()
		return false
	}
	c.leave()
	return true
}

// Nobody does on one of the ways.
func (c *crew) isDone(job int) bool {
	c.mu.Lock() // want "missing-unlock: "
	if c.done[job] {
		return true
	}
	c.mu.Unlock()
	return false
}

// The lock is given up and taken again in a loop.
func (c *crew) await(ctx context.Context, job int) error {
	c.mu.Lock()
	for !c.done[job] {
		c.mu.Unlock()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
		c.mu.Lock()
	}
	c.mu.Unlock()
	return nil
}

func (c *crew) run(group *sync.WaitGroup, job int) {
	defer group.Done()
	c.mark(job)
}

// The group goes by its pointer into the goroutine's function.
func (c *crew) all(n int) {
	var group sync.WaitGroup
	for job := range n {
		group.Add(1)
		go c.run(&group, job)
	}
	group.Wait()
}

func (c *crew) skip(group *sync.WaitGroup, job int) {
	if c.enter(job) {
		return
	}
	group.Done()
}

// This function forgets to say that it is done.
func (c *crew) some(n int) {
	var group sync.WaitGroup
	for job := range n {
		group.Add(1)
		go c.skip(&group, job) // want "waitgroup-missing-done: "
	}
	group.Wait()
}

// The group's context stands for the one it was made from.
func (c *crew) both(parent context.Context, ask func(context.Context, int) error) error {
	group, ctx := errgroup.WithContext(parent)
	for job := range 2 {
		group.Go(func() error { return ask(ctx, job) })
	}
	group.Go(func() error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
			return errEmpty
		}
	})
	if err := group.Wait(); err != nil {
		return fmt.Errorf("both: %w", err)
	}
	return nil
}

// A helper of tests: what it starts ends with the test.
func startCrew(t *testing.T, ask func(context.Context, int) error) *crew {
	t.Helper()
	c := newCrew()
	go func() {
		for {
			time.Sleep(time.Second)
			if err := ask(context.Background(), 1); err != nil {
				t.Log(err)
			}
		}
	}()
	t.Cleanup(c.Stop)
	return c
}

// The same outside of tests.
func poll(ask func(int) error) {
	go func() { // want "goroutine-never-ends: "
		for {
			time.Sleep(time.Second)
			if err := ask(1); err != nil {
				fmt.Println(err)
			}
		}
	}()
}
