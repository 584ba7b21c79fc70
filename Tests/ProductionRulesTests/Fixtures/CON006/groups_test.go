package fixture

import (
	"errors"
	"sync"
	"testing"
)

func TestGroup(t *testing.T) {
	var wg sync.WaitGroup
	for number := range 3 {
		wg.Add(1)
		go func() { // want "`wg.Done` is not called on every path of the goroutine"
			if err := check(number); err != nil {
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func check(number int) error {
	if number < 0 {
		return errors.New("negative")
	}
	return nil
}
