// Package fixture holds goroutines that nothing ends.
package fixture

import (
	"context"
	"errors"
	"log"
	"sync"
	"time"
)

type Cache struct {
	mu    sync.Mutex
	items map[string]time.Time
	once  sync.Once
}

func NewCache(ttl time.Duration) *Cache {
	c := &Cache{items: map[string]time.Time{}}
	go func() { // want "goroutine-never-ends: goroutine never ends: nothing leaves its loop.*\\[error\\], no fix; \\+1: this loop has no way out"
		for {
			time.Sleep(ttl)
			c.evict()
		}
	}()
	return c
}

func (c *Cache) evict() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, at := range c.items {
		if time.Now().After(at) {
			delete(c.items, key)
		}
	}
}

// A method run by go.
func (c *Cache) Start() {
	go c.run() // want "goroutine-never-ends"
}

func (c *Cache) run() {
	for {
		c.evict()
		time.Sleep(time.Second)
	}
}

// The Once belongs to the object, of which there may be many.
func (c *Cache) StartOnce() {
	c.once.Do(func() {
		go c.run() // want "goroutine-never-ends"
	})
}

// Through a function that never returns.
func (c *Cache) StartDeep() {
	go func() { // want "goroutine-never-ends"
		c.run()
	}()
}

// A ticker's channel is never closed.
func (c *Cache) Tick() {
	ticker := time.NewTicker(time.Second)
	go func() { // want "goroutine-never-ends"
		for range ticker.C {
			c.evict()
		}
	}()
	go func() { // want "goroutine-never-ends"
		for range time.Tick(time.Second) {
			c.evict()
		}
	}()
}

// The break leaves the select, not the loop.
func Watch(ctx context.Context, events <-chan string) {
	go func() { // want "the `ctx.Done\\(\\)` case does not leave its loop"
		for {
			select {
			case <-ctx.Done():
				break
			case event := <-events:
				log.Println(event)
			}
		}
	}()
}

func Hang() {
	go func() { // want "goroutine never ends: it blocks in `select {}`"
		log.Println("started")
		select {}
	}()
}

// A break that leaves an inner loop only, and a goto in circles.
func Circles() {
	go func() { // want "goroutine-never-ends"
	again:
		for i := 0; i < 3; i++ {
			if i == 1 {
				break
			}
		}
		goto again
	}()
}

// An error that does not leave.
func Poll(fetch func() error) {
	go func() { // want "goroutine-never-ends"
		for {
			if err := fetch(); err != nil {
				if errors.Is(err, context.Canceled) {
					log.Println("cancelled")
				}
				continue
			}
		}
	}()
}

// The channel is made here, and all that happens to it is seen: closing it would not end the loop.
func Local() {
	wake := make(chan struct{})
	go func() { // want "goroutine-never-ends"
		for {
			<-wake
			log.Println("woken")
		}
	}()
	wake <- struct{}{}
	close(wake)
}

// Started again and again by a loop that never ends.
func Accept(next func() int) {
	for {
		log.Println(next())
		go func() { // want "goroutine-never-ends"
			for {
				time.Sleep(time.Minute)
			}
		}()
	}
}

// A type of which there may be many, one of them package-level.
type poller struct{ n int }

var defaultPoller = poller{}

func NewPoller() *poller {
	p := &poller{n: defaultPoller.n}
	go p.poll() // want "goroutine-never-ends"
	return p
}

func (p *poller) poll() {
	for {
		p.n++
	}
}

func helper() {
	go func() { // want "goroutine-never-ends"
		for {
			time.Sleep(time.Minute)
		}
	}()
}

// Exported, so that anybody may call it at any time.
func Helper() { helper() }
