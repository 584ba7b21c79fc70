package fixture

import (
	"sync/atomic"
	"testing"
)

func TestCount(t *testing.T) {
	var calls int32
	calls = atomic.AddInt32(&calls, 1) // want "assigning the result of `atomic.AddInt32` to its own operand"
	if calls != 1 {
		t.Error(calls)
	}
}
