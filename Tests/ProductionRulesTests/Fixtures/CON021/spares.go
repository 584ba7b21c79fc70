package fixture

import (
	"sync"
	"time"
)

type stream struct {
	ch     chan int
	closed bool
}

// One close on each path.
func either(ch chan int, fail bool) {
	if fail {
		close(ch)
		return
	}
	ch <- 1
	close(ch)
}

// A flag may know of the first.
func flagged(s *stream, stop bool) {
	if stop {
		close(s.ch)
		s.closed = true
	}
	if !s.closed {
		close(s.ch)
	}
}

// Another channel by then.
func renewed(s *stream) {
	close(s.ch)
	s.ch = make(chan int, 1)
	s.ch <- 1
	close(s.ch)
}

func each(channels []chan int) {
	for _, ch := range channels {
		close(ch)
	}
	for _, s := range []*stream{{}, {}} {
		close(s.ch)
	}
}

// The one who sends closes.
func produce(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := range n {
			ch <- i
		}
	}()
	return ch
}

// All values are received, or the sender is waited for.
func received() int {
	results := make(chan int)
	go func() { results <- 1 }()
	n := <-results
	close(results)
	return n
}

func joined(timeout <-chan time.Time) int {
	results := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		results <- 1
	}()
	n := 0
	select {
	case n = <-results:
	case <-timeout:
	}
	wg.Wait()
	close(results)
	return n
}

// Made before it is closed.
func late() {
	var ch chan int
	ch = make(chan int)
	close(ch)
}

// A flag decides who closes.
func guarded(timeout <-chan time.Time) {
	done := make(chan bool, 1)
	var once sync.Once
	stop := false
	defer func() {
		if !stop {
			close(done)
		}
	}()
	go func() {
		once.Do(func() { done <- true })
	}()
	select {
	case <-done:
		stop = true
	case <-timeout:
	}
}
