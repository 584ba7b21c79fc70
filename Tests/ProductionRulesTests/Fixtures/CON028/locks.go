// Waits with a lock held that the other end of the channel needs.
package fixture

import "sync"

type box struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	value int
}

func compute() int { return 1 }

// The goroutine waits for the lock, and the function with the lock for the goroutine.
func (b *box) fill() int {
	ready := make(chan int)
	b.mu.Lock()
	defer b.mu.Unlock()
	go func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.value = compute()
		ready <- b.value
	}()
	return <-ready // want "deadlock: `fill` waits for ever in `<-ready` with `b.mu` locked, which the goroutine at the other end locks first; unlock it before \\[error\\], no fix; -8: `b.mu` is locked here; -5: the goroutine waits for it here"
}

func (b *box) closed() {
	done := make(chan struct{})
	b.mu.Lock()
	b.value = 0
	go func() {
		defer close(done)
		b.mu.Lock()
		b.value = compute()
		b.mu.Unlock()
	}()
	<-done // want "`closed` waits for ever in `<-done` with `b.mu` locked"
	b.mu.Unlock()
}

// A reader keeps writers out.
func (b *box) read(values []int) int {
	results := make(chan int)
	sum := 0
	b.rw.RLock()
	defer b.rw.RUnlock()
	go func() {
		defer close(results)
		b.rw.Lock()
		defer b.rw.Unlock()
		for _, value := range values {
			results <- value
		}
	}()
	for result := range results { // want "waits for ever in the range over `results` with `b.rw` locked"
		sum += result
	}
	return sum
}

func (b *box) give(value int) {
	values := make(chan int)
	b.mu.Lock()
	go func() {
		b.mu.Lock()
		b.value = <-values
		b.mu.Unlock()
	}()
	values <- value // want "waits for ever in `values <- value` with `b.mu` locked"
	b.mu.Unlock()
}

// Both are needed: the buffer holds one, and the other never comes.
func (b *box) several() int {
	results := make(chan int, 2)
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range 2 {
		go func() {
			b.mu.Lock()
			results <- b.value + i
			b.mu.Unlock()
		}()
	}
	return <-results + <-results // want "with `b.mu` locked"
}
