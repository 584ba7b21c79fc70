package fixture

import (
	"sync"
	"testing"
)

type guarded struct {
	mu sync.Mutex
	n  int
}

func TestCopy(t *testing.T) {
	first := guarded{n: 1}
	second := first // want "the assignment copies `first`, which holds `sync.Mutex` in `mu`"
	if second.n != 1 {
		t.Error(second.n)
	}
}
