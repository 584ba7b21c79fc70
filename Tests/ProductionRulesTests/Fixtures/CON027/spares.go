package fixture

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type meter struct {
	mu    sync.Mutex
	hits  int64
	plain int64
	safe  atomic.Int64
}

var started int32

func (m *meter) hit() int64 {
	atomic.AddInt64(&m.hits, 1)
	n := atomic.AddInt64(&m.hits, 1)
	m.plain = n
	m.safe.Add(1)
	return m.plain
}

// Nobody else has it yet.
func newMeter() *meter {
	m := &meter{hits: 1}
	m.hits = 2
	return m
}

func (m *meter) reset() {
	m.hits = 0
}

// A lock may be what orders the two.
func (m *meter) Snapshot() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.hits
}

func (m *meter) hitsLocked() int64 {
	return m.hits
}

// The address is taken.
func (m *meter) address() *int64 {
	return &m.hits
}

// While the process starts there is one goroutine.
func init() {
	started = 1
	if atomic.LoadInt32(&started) == 1 {
		fmt.Println(started)
	}
}

// Variables of the function: what happens after a wait is not seen.
func counted(work []func()) int32 {
	var n int32
	var wg sync.WaitGroup
	for _, w := range work {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w()
			atomic.AddInt32(&n, 1)
		}()
	}
	wg.Wait()
	return n
}

type sequence struct{ n uint64 }

func (s *sequence) visible() uint64  { return atomic.LoadUint64(&s.n) }
func (s *sequence) publish(n uint64) { atomic.StoreUint64(&s.n, n) }

// Only the one who writes reads plainly, again and again.
func (s *sequence) write(entries []int) {
	next := s.n
	for range entries {
		next++
	}
	if next > s.n {
		s.publish(next)
	}
}
