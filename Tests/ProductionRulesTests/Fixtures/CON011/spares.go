package fixture

import "sync"

type box struct {
	mu    sync.RWMutex
	other *box
	items map[string]string
}

// Unlocked in between.
func (b *box) between() {
	b.mu.Lock()
	b.mu.Unlock()
	b.mu.Lock()
	b.mu.Unlock()
	b.put("a")
}

func (b *box) put(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.items[key] = key
}

// Two locks for reading.
func (b *box) reads(key string) string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.read(key)
}

func (b *box) read(key string) string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.items[key]
}

// Another one's lock.
func (b *box) copyTo(c *box) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c.put("a")
	b.other.put("b")
	b.other.mu.Lock()
	b.other.mu.Unlock()
}

// Held on one path only.
func (b *box) maybe(locked bool) {
	if locked {
		b.mu.Lock()
	}
	b.put("a")
}

// The callee unlocks first.
func (b *box) yield() {
	b.mu.Lock()
	b.pause()
	b.mu.Unlock()
}

func (b *box) pause() {
	b.mu.Unlock()
	b.mu.Lock()
}

// The callee locks only when it is asked to.
func (b *box) optional(lock bool) {
	if lock {
		b.mu.Lock()
		defer b.mu.Unlock()
	}
}

func (b *box) callsOptional() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.optional(false)
}

// It runs beside.
func (b *box) beside() {
	b.mu.Lock()
	defer b.mu.Unlock()
	go b.put("a")
	go func() {
		b.mu.Lock()
		b.mu.Unlock()
	}()
}

// Hand over hand.
func (b *box) walk() {
	current := b
	for current != nil {
		current.mu.Lock()
		next := current.other
		current.mu.Unlock()
		current = next
	}
	last := b
	last.mu.Lock()
	last = last.other
	last.mu.Lock()
}

// A function value may unlock.
func (b *box) with(f func()) {
	b.mu.Lock()
	f()
	b.mu.Lock()
}

// Each turn has another one.
func all(boxes []*box) {
	for _, b := range boxes {
		b.mu.Lock()
	}
	for _, b := range boxes {
		b.mu.Unlock()
	}
}

// A mutex that somebody else unlocks, to wait for them.
func (b *box) await(call func(func())) {
	var wait sync.Mutex
	wait.Lock()
	call(func() { wait.Unlock() })
	println("started")
	wait.Lock()
}

// A literal outside of every function.
var inVariable = func() {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
}

// Given up and taken again in a loop.
func (b *box) again(wait func() bool) {
	b.mu.Lock()
	for len(b.items) == 0 {
		b.mu.Unlock()
		println("waiting")
		b.mu.Lock()
	}
	b.mu.Unlock()
	for range 3 {
		b.mu.Lock()
		b.items["a"] = "a"
		b.mu.Unlock()
	}
}

// A callee unlocks.
func (b *box) finish() { b.mu.Unlock() }

func (b *box) handed() {
	b.mu.Lock()
	b.finish()
	b.put("a")
}
