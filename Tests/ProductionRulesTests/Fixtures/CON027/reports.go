package fixture

import "sync/atomic"

type stats struct {
	requests int64
	errors   uint32
	slots    [4]int32
}

var total int64

func (s *stats) count(p *int32) {
	s.requests = atomic.AddInt64(&s.requests, 1) // want "atomic-misuse: assigning the result of `atomic.AddInt64` to its own operand is a plain write; call it as a statement \[error\]" "`requests` is accessed plainly here"
	total = atomic.AddInt64(&total, 1)           // want "assigning the result of `atomic.AddInt64` to its own operand" "`total` is accessed plainly here"
	*p = atomic.AddInt32(p, 1)                   // want "assigning the result of `atomic.AddInt32`.*\\[error\\], no fix"
	s.slots[1] = atomic.AddInt32(&s.slots[1], 1) // want "assigning the result of `atomic.AddInt32`"
	atomic.AddUint32(&s.errors, 1)
}

func local() int64 {
	var x int64
	x = atomic.AddInt64(&x, 2) // want "assigning the result of `atomic.AddInt64`"
	return x
}

func (s *stats) Requests() int64 {
	return s.requests // want "`requests` is accessed plainly here and with `atomic.AddInt64` elsewhere; use `sync/atomic` for both.*\\[info\\], no fix; -14: an atomic access"
}

func (s *stats) more() {
	atomic.AddInt64(&s.requests, 1)
	atomic.AddInt64(&s.requests, 2)
	atomic.AddInt64(&s.requests, 3)
	atomic.AddUint32(&s.errors, 1)
	if atomic.LoadInt64(&total) > 1 {
		atomic.StoreInt64(&total, 0)
		atomic.StoreInt64(&total, 1)
	}
}

func (s *stats) fail() {
	s.errors++     // want "`errors` is accessed plainly here and with `atomic.AddUint32` elsewhere.* \[info\]"
	if total > 3 { // want "`total` is accessed plainly here .* \[info\]"
		return
	}
}
