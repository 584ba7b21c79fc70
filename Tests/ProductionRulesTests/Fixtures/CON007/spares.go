package fixture

import (
	"sync"
	"unsafe"
)

type cache struct {
	mu    sync.RWMutex
	items map[string]string
}

// Fresh values are nobody's yet.
func newCache() cache {
	return cache{items: map[string]string{}}
}

func fresh() *cache {
	c := cache{}
	d := newCache()
	c.items, d.items = d.items, c.items
	e := *new(cache)
	f := *fresh()
	e.items = f.items
	return &c
}

type renamed cache

func converted() *renamed {
	r := renamed(cache{})
	return &r
}

// Pointers to it are copied, and what holds it behind one.
func pointers(c *cache, all []cache, byName map[string]*cache) {
	d := c
	others := all
	for i := range others {
		others[i].items = d.items
	}
	for _, one := range byName {
		one.items = nil
	}
}

// It is not used.
func measured(c *cache, group [2]sync.Mutex) uintptr { // want "parameter of type `\[2\]sync.Mutex`"
	_ = *c
	_ = len(group)
	return unsafe.Sizeof(*c)
}

// A type whose value can be locked is no lock by itself.
type remote struct{ address string }

func (remote) Lock()   {}
func (remote) Unlock() {}

func locked(r remote) remote { return r }

// A pointer to a lock, an interface that may be one.
type holder struct {
	mu *sync.Mutex
	l  sync.Locker
}

func held(h holder) holder { return h }

// Nothing is known of a type parameter.
func generic[T any](value T) T { return value }

// The copy gets a lock of its own.
func snapshot(c *cache) *cache {
	other := *c
	other.mu = sync.RWMutex{}
	other.items = map[string]string{}
	return &other
}
