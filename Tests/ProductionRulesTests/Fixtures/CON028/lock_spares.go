package fixture

import (
	"sync"
	"time"
)

type cell struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	other sync.Mutex
	value int
}

func work() int { return 1 }

// Unlocked before the wait.
func (c *cell) before() int {
	ready := make(chan int)
	c.mu.Lock()
	go func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		ready <- c.value
	}()
	c.mu.Unlock()
	return <-ready
}

// The goroutine was started before, and may have had the lock.
func (c *cell) earlier() int {
	ready := make(chan int, 1)
	go func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		ready <- c.value
	}()
	c.mu.Lock()
	defer c.mu.Unlock()
	return <-ready
}

// The goroutine needs another lock, or comes to the channel before it needs this one.
func (c *cell) apart() int {
	ready := make(chan int)
	first := make(chan int)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		c.other.Lock()
		defer c.other.Unlock()
		ready <- work()
	}()
	go func() {
		first <- work()
		c.mu.Lock()
		c.value++
		c.mu.Unlock()
	}()
	return <-ready + <-first
}

// Only on some path.
func (c *cell) sometimes(slow bool) int {
	ready := make(chan int)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		if slow {
			c.mu.Lock()
			c.value++
			c.mu.Unlock()
		}
		ready <- work()
	}()
	return <-ready
}

// Another goroutine needs no lock.
func (c *cell) another() int {
	ready := make(chan int, 2)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		c.mu.Lock()
		ready <- c.value
		c.mu.Unlock()
	}()
	go func() { ready <- work() }()
	return <-ready
}

// There is another way on.
func (c *cell) patient() int {
	ready := make(chan int, 1)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		ready <- c.value
	}()
	select {
	case value := <-ready:
		return value
	case <-time.After(time.Second):
		return 0
	}
}

// Two readers.
func (c *cell) readers() int {
	ready := make(chan int)
	c.rw.RLock()
	defer c.rw.RUnlock()
	go func() {
		c.rw.RLock()
		defer c.rw.RUnlock()
		ready <- c.value
	}()
	return <-ready
}

// Given up and taken again in between.
func (c *cell) again() int {
	ready := make(chan int, 1)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		ready <- c.value
	}()
	for c.value == 0 {
		c.mu.Unlock()
		time.Sleep(time.Millisecond)
		c.mu.Lock()
	}
	return <-ready
}

// Each turn has its own.
func (c *cell) turns(n int) (sum int) {
	for range n {
		ready := make(chan int)
		c.mu.Lock()
		go func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			ready <- c.value
		}()
		c.mu.Unlock()
		sum += <-ready
	}
	return sum
}

// Another value's lock.
func (c *cell) others(all []*cell) int {
	ready := make(chan int)
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		for _, one := range all {
			one.mu.Lock()
			one.value++
			one.mu.Unlock()
		}
		ready <- work()
	}()
	return <-ready
}
