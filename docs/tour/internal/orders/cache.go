package orders

import (
	"sync"
	"time"
)

// A cache keeps orders in memory for a short while.
type cache struct {
	ttl time.Duration

	mu      sync.Mutex
	entries map[int64]entry
}

type entry struct {
	order   Order
	expires time.Time
}

func newCache(ttl time.Duration) *cache {
	c := &cache{ttl: ttl, entries: make(map[int64]entry)}
	go c.sweep()
	return c
}

func (c *cache) get(id int64) (Order, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[id]
	if !ok || time.Now().After(e.expires) {
		return Order{}, false
	}
	return e.order, true
}

func (c *cache) put(o Order) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[o.ID] = entry{order: o, expires: time.Now().Add(c.ttl)}
}

// sweep drops what has expired, once in a while.
func (c *cache) sweep() {
	for {
		time.Sleep(c.ttl)
		c.expire(time.Now())
	}
}

func (c *cache) expire(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, e := range c.entries {
		if now.After(e.expires) {
			delete(c.entries, id)
		}
	}
}
