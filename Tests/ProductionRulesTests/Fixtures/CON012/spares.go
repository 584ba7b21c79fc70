package fixture

import "sync"

type account struct {
	mu      sync.Mutex
	history sync.Mutex
	gate    sync.Mutex
	rw      sync.RWMutex
	bank    *bank
}

type bank struct {
	mu    sync.Mutex
	other sync.Mutex
}

// Two values of a type: their locks are not the same.
func transfer(from, to *account) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
}

func back(from, to *account) {
	to.mu.Lock()
	defer to.mu.Unlock()
	from.mu.Lock()
	defer from.mu.Unlock()
}

// What a pointer leads to may be another value each time.
func (a *account) deposit() {
	a.mu.Lock()
	a.bank.mu.Lock()
	a.bank.mu.Unlock()
	a.mu.Unlock()
}

func (a *account) audit() {
	a.bank.mu.Lock()
	a.mu.Lock()
	a.mu.Unlock()
	a.bank.mu.Unlock()
}

// The same order everywhere.
func (b *bank) one() {
	b.mu.Lock()
	b.other.Lock()
	b.other.Unlock()
	b.mu.Unlock()
}

func (b *bank) two() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.other.Lock()
	defer b.other.Unlock()
}

// One after the other, not one in the other.
func (b *bank) three() {
	b.other.Lock()
	b.other.Unlock()
	b.mu.Lock()
	b.mu.Unlock()
}

// A third lock keeps them apart.
func (a *account) gatedOne() {
	a.gate.Lock()
	defer a.gate.Unlock()
	a.mu.Lock()
	a.history.Lock()
	a.history.Unlock()
	a.mu.Unlock()
}

func (a *account) gatedTwo() {
	a.gate.Lock()
	defer a.gate.Unlock()
	a.history.Lock()
	a.mu.Lock()
	a.mu.Unlock()
	a.history.Unlock()
}

type cache struct {
	keys, values sync.RWMutex
}

// Readers do not keep each other out.
func (c *cache) get() {
	c.keys.RLock()
	defer c.keys.RUnlock()
	c.values.Lock()
	defer c.values.Unlock()
}

func (c *cache) list() {
	c.values.Lock()
	defer c.values.Unlock()
	c.keys.RLock()
	defer c.keys.RUnlock()
}

var config, state sync.Mutex

// It runs before anything else does.
func init() {
	config.Lock()
	state.Lock()
	state.Unlock()
	config.Unlock()
}

func update() {
	state.Lock()
	config.Lock()
	config.Unlock()
	state.Unlock()
}
