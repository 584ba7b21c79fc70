package fixture

import (
	"testing"
	"time"
)

// Not certain to panic: it shows in one run of many.
func TestGaveUp(t *testing.T) {
	results := make(chan int, 1)
	go func() { results <- len(t.Name()) }()
	select {
	case n := <-results:
		t.Log(n)
	case <-time.After(time.Second):
		close(results) // want "`results` is closed while a goroutine may still send on it"
	}
}
