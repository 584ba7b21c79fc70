package fixture

import (
	"sync"
	"testing"
)

func TestPool(t *testing.T) {
	var pool sync.Pool
	pool.Put([]byte("text")) // want "`Put` allocates memory to keep a `\\[\\]byte`"
	if pool.Get() == nil {
		t.Error("empty")
	}
}
