package fixture

func compute() int { return 1 }

func consume(ch chan int) { <-ch }

func alone() int {
	ch := make(chan int)
	ch <- compute() // want "deadlock: `alone` waits for ever in `ch <- compute\\(\\)`: nobody receives from it by then; start the receiver before, or give it a buffer \\[error\\], no fix; -1: the channel is made here"
	return <-ch
}

func tooLate() {
	result := make(chan int)
	result <- compute() // want "waits for ever in `result <- compute\\(\\)`: nobody receives from it by then"
	go consume(result)
}

func lateLiteral() {
	ready := make(chan struct{})
	<-ready // want "`lateLiteral` waits for ever in `<-ready`: nobody has sent on it or closed it by then; start the sender before"
	go func() { close(ready) }()
}

func onSomePath(fast bool) int {
	ch := make(chan int)
	if fast {
		ch <- 1 // want "waits for ever in `ch <- 1`"
	}
	go consume(ch)
	ch <- 2
	return 0
}

// The buffer stays empty.
func empty() int {
	ch := make(chan int, 1)
	return <-ch // want "waits for ever in `<-ch`"
}

func ranged() {
	ch := make(chan int)
	for range ch { // want "waits for ever in the range over `ch`"
	}
}

func never() {
	var ch chan int
	ch <- 1 // want "sending on `ch` blocks for ever as it is nil; make the channel"
}

func neverInGoroutine() {
	var done chan struct{}
	go func() {
		done <- struct{}{} // want "sending on `done` blocks for ever as it is nil"
	}()
}
