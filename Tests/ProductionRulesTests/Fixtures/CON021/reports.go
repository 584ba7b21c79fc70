package fixture

import "time"

type job struct{ done chan struct{} }

func compute() int { return 1 }

func twice(ch chan int) {
	close(ch)
	println("closed")
	close(ch) // want "channel-misuse: `ch` is closed already, and closing it again panics; close it once \\[error\\], no fix; -2: closed here"
}

func deferred(j *job, fail bool) {
	defer close(j.done)
	if fail {
		close(j.done) // want "`j.done` is closed here and again by the `defer`, which panics; close it once"
		return
	}
}

func sendAfter(ch chan int) {
	for i := range 3 {
		ch <- i
	}
	close(ch)
	ch <- 4 // want "`ch` is closed already, and sending on it panics; close it after the last send"
}

func closeNil() {
	var ch chan int
	close(ch) // want "closing `ch` panics, as it is nil; make the channel"
}

func gaveUp() int {
	results := make(chan int)
	go func() { results <- compute() }()
	select {
	case n := <-results:
		return n
	case <-time.After(time.Second):
		close(results) // want "`results` is closed while a goroutine may still send on it, which panics; let the sender close it"
		return 0
	}
}

func gaveUpDeferred() int {
	results := make(chan int, 1)
	defer close(results) // want "`results` is closed while a goroutine may still send on it"
	go func() { results <- compute() }()
	select {
	case n := <-results:
		return n
	case <-time.After(time.Second):
		return 0
	}
}
