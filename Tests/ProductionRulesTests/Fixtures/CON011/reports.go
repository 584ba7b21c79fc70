package fixture

import "sync"

type cache struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	items map[string]string
	inner struct{ mu sync.Mutex }
}

var registry sync.Mutex

func (c *cache) get(key string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[key]; !ok {
		c.load(key) // want "double-lock: `c.load` locks `c.mu`, which is held here and waits for ever; unlock it before, or call a function that expects the lock \\[error\\], no fix; -3: `c\\.mu` is locked here"
	}
	return c.items[key]
}

func (c *cache) load(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = key
}

func (c *cache) reload(key string) {
	c.load(key)
}

func (c *cache) refresh(key string) {
	c.mu.Lock()
	c.reload(key) // want "`c.reload` locks `c.mu`, which is held here"
	c.mu.Unlock()
}

func (c *cache) twice() {
	c.mu.Lock()
	c.items = nil
	c.mu.Lock() // want "`c.mu` is locked again while it is held, which waits for ever; unlock it before"
	c.mu.Unlock()
}

func (c *cache) upgrade(key string) {
	c.rw.RLock()
	if c.items[key] == "" {
		c.rw.Lock() // want "`c.rw` is locked again while it is held"
		c.items[key] = key
		c.rw.Unlock()
	}
	c.rw.RUnlock()
}

func (c *cache) downgrade(key string) string {
	c.rw.Lock()
	defer c.rw.Unlock()
	c.rw.RLock() // want "`c.rw` is locked again while it is held"
	return c.items[key]
}

func register() {
	registry.Lock()
	defer registry.Unlock()
	lookup() // want "`lookup` locks `registry`, which is held here"
}

func lookup() {
	registry.Lock()
	registry.Unlock()
}

func reset(c *cache) {
	c.inner.mu.Lock()
	c.inner.mu.Unlock()
}

func resetAll(c *cache) {
	c.inner.mu.Lock()
	defer c.inner.mu.Unlock()
	reset(c) // want "`reset` locks `c.inner.mu`, which is held here"
}
