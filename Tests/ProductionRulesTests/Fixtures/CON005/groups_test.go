package fixture

import (
	"sync"
	"testing"
)

func TestGroup(t *testing.T) {
	var wg sync.WaitGroup
	for range 3 {
		go func() {
			// want below "`wg.Add` runs inside the goroutine it counts"
			wg.Add(1)
			defer wg.Done()
			t.Log("run")
		}()
	}
	wg.Wait()
}
