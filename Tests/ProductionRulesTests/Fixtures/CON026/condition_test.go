package fixture

import (
	"sync"
	"testing"
)

type gate struct {
	cond   *sync.Cond
	isOpen bool
}

func (g *gate) wait() {
	g.cond.L.Lock()
	defer g.cond.L.Unlock()
	if !g.isOpen {
		g.cond.Wait() // want "`g.cond.Wait` may return while the condition is false.*; -1: tested just once, here$"
	}
}

func TestGate(t *testing.T) {
	g := &gate{cond: sync.NewCond(&sync.Mutex{}), isOpen: true}
	g.wait()
	t.Log(g.isOpen)
}
