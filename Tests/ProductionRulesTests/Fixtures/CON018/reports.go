package fixture

import "sync/atomic"

func run(int) {}

func poll(jobs <-chan int) {
	for {
		select {
		case job := <-jobs:
			run(job)
		default: // want "busy-loop: the `default` makes the loop spin while nothing is ready; remove it, so that the `select` waits \\[warning\\], no fix; -4: the loop"
		}
	}
}

func pollOn(jobs <-chan int, turns int) int {
	for {
		select {
		case job := <-jobs:
			return job
		default: // want "the `default` makes the loop spin"
			turns++
			continue
		}
	}
}

func nothing() {
	for {
		select { // a select with a default only
		default: // want "the loop spins, as its `select` has nothing to wait for; remove it or wait for something"
		}
	}
}

func stuck() {
	for { // want "empty loop spins for ever; block with `select {}`"
	}
}

type state struct {
	done  bool
	ready atomic.Bool
	count int32
}

func wait(s *state) {
	for !s.done { // want "empty loop spins until its condition changes; wait for a channel, a `sync.Cond` or a `sync.WaitGroup`"
	}
	for !s.ready.Load() { // want "empty loop spins until its condition changes"
	}
	for atomic.LoadInt32(&s.count) > 0 { // want "empty loop spins until its condition changes"
	}
}
