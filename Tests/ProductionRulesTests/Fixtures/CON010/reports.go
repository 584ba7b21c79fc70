package fixture

import (
	"errors"
	"fmt"
	"sync"
)

type store struct {
	mu    sync.RWMutex
	users map[string]int
}

var errNotFound = errors.New("not found")

func (s *store) find(id string) (int, error) {
	s.mu.Lock() // want "missing-unlock: `s.mu` stays locked on a path out of the function; defer `s.mu.Unlock\(\)` \\[error\\], suggested fix; \\+2: `ok` does not hold on the way; \\+3: left here with `s\\.mu` locked"
	user, ok := s.users[id]
	if !ok {
		return 0, errNotFound
	}
	s.mu.Unlock()
	return user, nil
}

func (s *store) update(id string, check func() error) error {
	n := len(id)
	s.mu.Lock() // want "`s.mu` stays locked on a path"
	if n == 0 {
		return errNotFound
	}
	s.users[id]++
	s.mu.Unlock()
	return check()
}

func (s *store) work(id string) error {
	s.mu.Lock() // want "`s.mu` stays locked on a path"
	if id == "" {
		return errNotFound
	}
	s.users[id]++
	s.mu.Unlock()
	println(id)
	return nil
}

func (s *store) end(id string) {
	s.mu.RLock() // want "`s.mu` stays locked on a path out of the function; defer `s.mu.RUnlock\(\)`.*\\[error\\], no fix"
	if id != "" {
		println(s.users[id])
		s.mu.RUnlock()
	}
}

func (s *store) mismatch(id string) int {
	s.mu.RLock()
	defer s.mu.Unlock() // want "`s.mu` is locked with `RLock` and unlocked with `Unlock`; call `RUnlock`"
	return s.users[id]
}

func (s *store) reverse(id string) {
	s.mu.Lock()
	s.users[id]++
	s.mu.RUnlock() // want "`s.mu` is locked with `Lock` and unlocked with `RUnlock`; call `Unlock`"
}

type embedded struct {
	sync.Mutex
	n int
}

func (e *embedded) add(n int) bool {
	e.Lock() // want "`e` stays locked on a path out of the function; defer `e.Unlock\(\)`"
	if n < 0 {
		return false
	}
	e.n += n
	e.Unlock()
	return true
}

func (s *store) wrap(id string, check func() error) error {
	err := check()
	s.mu.Lock() // want "`s.mu` stays locked on a path"
	if err != nil {
		return fmt.Errorf("check %s: %w", id, err)
	}
	s.users[id]++
	s.mu.Unlock()
	println(id)
	return nil
}

// Only a function that is called unlocks.
func (s *store) finish() {
	s.users["n"]++
	s.release()
}

func (s *store) release() { s.mu.Unlock() }

func leave(mu *sync.RWMutex) { defer mu.RUnlock() }

func (s *store) begin(id string) error {
	s.mu.Lock() // want "missing-unlock: `s.mu` stays locked on a path out of the function; `s.finish`, which unlocks it, is not called there \\[error\\], no fix; \\+1: .* holds on the way; \\+2: left here with `s\\.mu` locked"
	if id == "" {
		return errNotFound
	}
	s.users[id]++
	s.finish()
	return nil
}

func (s *store) look(id string) int {
	s.mu.RLock() // want "`leave`, which unlocks it, is not called there"
	if id == "" {
		return 0
	}
	n := s.users[id]
	leave(&s.mu)
	return n
}
