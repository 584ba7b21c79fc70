package fixture

import "time"

type server struct{ stop chan int }

func consume(ch chan int) { <-ch }

func start(ch chan<- int) {}

var register = start

// The receiver was started before.
func started() {
	ch := make(chan int)
	go consume(ch)
	ch <- 1
}

// A buffer takes the value.
func buffered() int {
	ch := make(chan int, 1)
	ch <- 1
	return <-ch
}

// Others may have the other end.
func stored(s *server) {
	s.stop = make(chan int)
	<-s.stop
	ch := make(chan int)
	register(ch)
	<-ch
}

// Closed before it is received from.
func closed() {
	ch := make(chan int)
	close(ch)
	<-ch
	for range ch {
	}
}

// Another case may be ready.
func selected(timeout time.Duration) {
	ch := make(chan int)
	select {
	case ch <- 1:
	case <-time.After(timeout):
	}
	select {
	case <-ch:
	default:
	}
}

// The goroutine of the turn before.
func loop(turns int) {
	ch := make(chan int)
	for i := 0; i < turns; i++ {
		if i > 0 {
			<-ch
		}
		go func() { ch <- i }()
	}
}

// Started by a goroutine that was started before.
func nested() {
	ch := make(chan int)
	go func() {
		go func() { ch <- 1 }()
	}()
	<-ch
}

// A nil channel switches a case off.
func optional(in chan int, stop chan struct{}) {
	var out chan int
	select {
	case out <- 1:
	case <-stop:
	}
}
