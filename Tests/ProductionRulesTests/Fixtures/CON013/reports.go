package fixture

import (
	"context"
	"net/http"
	"os/exec"
	"sync"
	"time"
)

type client struct {
	mu      sync.Mutex
	wg      sync.WaitGroup
	http    *http.Client
	events  chan int
	results map[string]int
}

func (c *client) fetch(url string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	response, err := c.http.Get(url) // want "blocking-under-lock: `c.http.Get` may wait while `c.mu` is held, and everybody else with it; unlock before \\[info\\], no fix; -2: locked here"
	if err != nil {
		return err
	}
	return response.Body.Close()
}

func (c *client) send(n int) {
	c.mu.Lock()
	c.events <- n // want "a send may wait while `c.mu` is held"
	c.mu.Unlock()
}

func (c *client) receive(ctx context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	select { // want "the `select` may wait while `c.mu` is held"
	case n := <-c.events:
		c.results["a"] = n
	case <-ctx.Done():
	}
}

func (c *client) take() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return <-c.events // want "a receive may wait while `c.mu` is held"
}

func (c *client) drain() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n := range c.events { // want "a range over a channel may wait while `c.mu` is held"
		c.results["a"] += n
	}
}

func (c *client) wait() {
	c.mu.Lock()
	c.wg.Wait() // want "`c.wg.Wait` may wait while `c.mu` is held"
	c.mu.Unlock()
}

func (c *client) run(command *exec.Cmd) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	time.Sleep(time.Second) // want "`time.Sleep` may wait while `c.mu` is held"
	return command.Run()
}

// A function that is called waits, and so does one that it calls.
func (c *client) reload(url string) {
	c.mu.Lock()
	c.load(url) // want "`c.load` may wait, in `c.http.Head`, while `c.mu` is held, and everybody else with it; unlock before \\[info\\], no fix; -1: locked here; \\+4: on the way, `c.head` is called here; \\+6: waits here"
	c.mu.Unlock()
}

func (c *client) load(url string) { c.head(url) }

func (c *client) head(url string) { c.http.Head(url) }

// The channel is the caller's field.
func (c *client) next() {
	c.mu.Lock()
	take(c.events) // want "`take` may wait, in a receive, while `c.mu` is held"
	c.mu.Unlock()
}

func take(events chan int) int { return <-events }
