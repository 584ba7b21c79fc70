package fixture

import (
	"sync"
	"testing"
)

type locked struct {
	mu    sync.Mutex
	names map[string]int
}

func (l *locked) has(name string) bool {
	l.mu.Lock() // want "`l.mu` stays locked on a path out of the function"
	if _, ok := l.names[name]; ok {
		return true
	}
	l.mu.Unlock()
	return false
}

func TestLocked(t *testing.T) {
	if new(locked).has("a") {
		t.Error("has a")
	}
}
