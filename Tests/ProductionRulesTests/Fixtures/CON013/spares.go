package fixture

import (
	"net"
	"net/http"
	"sync"
	"time"
)

type hub struct {
	mu     sync.Mutex
	cond   *sync.Cond
	wg     sync.WaitGroup
	events chan int
	count  int
}

// Before and after.
func (h *hub) around() {
	n := <-h.events
	h.mu.Lock()
	h.count += n
	h.mu.Unlock()
	h.events <- n
	time.Sleep(time.Second)
}

// It does not wait.
func (h *hub) try(n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	select {
	case h.events <- n:
	default:
	}
	results := make(chan int, 1)
	results <- n
}

// Waiting for a condition gives the lock up.
func (h *hub) condition() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.count == 0 {
		h.cond.Wait()
	}
}

// It runs beside, or later.
func (h *hub) later(url string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	go func() {
		h.events <- 1
	}()
	go http.Get(url)
	defer h.wg.Wait()
}

// Locked on one path only.
func (h *hub) maybe(lock bool) {
	if lock {
		h.mu.Lock()
		defer h.mu.Unlock()
	}
	h.wg.Wait()
}

type notifier struct {
	mu     sync.Mutex
	notify chan struct{}
}

func newNotifier() *notifier {
	return &notifier{notify: make(chan struct{}, 1)}
}

// There is room for it.
func (n *notifier) signal() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.notify <- struct{}{}
}

// Nobody sends on it any more.
func (h *hub) empty() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.events)
	for n := range h.events {
		h.count += n
	}
}

// Given up for the wait, and taken again.
func (h *hub) poll() {
	h.mu.Lock()
	for h.count == 0 {
		h.mu.Unlock()
		time.Sleep(time.Second)
		h.mu.Lock()
	}
	h.mu.Unlock()
}

// A callee unlocks.
func (h *hub) release() { h.mu.Unlock() }

func (h *hub) handed() {
	h.mu.Lock()
	h.release()
	h.events <- 1
}

// A function that is called waits for what it, or the caller, has started itself.
func (h *hub) all(items []int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.each(items)
	done := make(chan bool)
	go func() { close(done) }()
	finish(done)
}

func (h *hub) each(items []int) {
	var wg sync.WaitGroup
	for range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			println("here")
		}()
	}
	wg.Wait()
}

func finish(done chan bool) { <-done }

// Nobody else knows of what has just been made.
func newHub() *hub {
	h := &hub{}
	h.mu.Lock()
	defer h.mu.Unlock()
	time.Sleep(time.Millisecond)
	h.pause()
	return h
}

func (h *hub) pause() { time.Sleep(time.Second) }

// Something is there to be taken.
func (h *hub) flush() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for len(h.events) > 0 {
		h.count += <-h.events
	}
}

// A UDP socket has no peer to wait for.
func (h *hub) local() (net.Conn, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return net.Dial("udp", "192.0.2.1:53")
}
