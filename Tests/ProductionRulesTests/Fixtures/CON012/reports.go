package fixture

import "sync"

type store struct {
	items sync.Mutex
	index sync.RWMutex
	inner struct{ mu sync.Mutex }
}

func (s *store) move() {
	s.items.Lock()
	defer s.items.Unlock()
	s.index.Lock()
	defer s.index.Unlock()
}

func (s *store) rebuild() {
	s.index.Lock()
	s.items.Lock() // want "lock-order: `s.items` is locked while `s.index` is held, and `move` takes the two the other way round; take them in one order \\[warning\\], no fix; -1: `s\\.index` is locked here"
	s.items.Unlock()
	s.index.Unlock()
}

// A reader waits for a writer, too.
func (s *store) read() {
	s.index.RLock()
	defer s.index.RUnlock()
	s.items.Lock() // want "`s.items` is locked while `s.index` is held"
	defer s.items.Unlock()
}

func (s *store) again() {
	s.items.Lock()
	s.index.Lock()
	s.index.Unlock()
	s.items.Unlock()
}

func (s *store) thrice() {
	s.items.Lock()
	s.index.Lock()
	s.index.Unlock()
	s.items.Unlock()
}

var registry, names sync.Mutex

func register() {
	registry.Lock()
	defer registry.Unlock()
	names.Lock()
	names.Unlock()
}

func lockRegistry() {
	registry.Lock()
	defer registry.Unlock()
}

// Through a call.
func rename() {
	names.Lock()
	defer names.Unlock()
	lockRegistry() // want "`lockRegistry` locks while `names` is held, and `register` takes the two the other way round"
}
