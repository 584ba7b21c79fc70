package fixture

import (
	"sync"
	"testing"
)

// The test itself signals, once.
func TestSignal(t *testing.T) {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	mu.Lock()
	go cond.Signal()
	if cond != nil {
		cond.Wait()
	}
	cond.Wait()
	mu.Unlock()
}
