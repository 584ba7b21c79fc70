package fixture

import "testing"

func TestAll(t *testing.T) {
	results := make(chan int)
	for _, number := range []int{1, 2} {
		go func() {
			results <- number // want "goroutine captures the loop variable `number`"
		}()
	}
	if <-results+<-results != 3 {
		t.Error("wrong")
	}
}
