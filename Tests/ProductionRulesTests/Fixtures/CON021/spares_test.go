package fixture

import "testing"

// It panics on purpose.
func TestPanic(t *testing.T) {
	defer func() { _ = recover() }()
	ch := make(chan int)
	close(ch)
	ch <- 1
}
