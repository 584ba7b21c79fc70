package fixture

import (
	"context"
	"log"
	"sync"
)

func handle(n int) { log.Println(n) }

// Closed when the function ends, whatever way.
func deferred(items []int) error {
	jobs := make(chan int)
	defer close(jobs)
	go func() {
		for item := range jobs {
			handle(item)
		}
	}()
	for _, item := range items {
		if item < 0 {
			return nil
		}
		jobs <- item
	}
	return nil
}

func deferredLiteral(items []int) error {
	jobs := make(chan int)
	var wg sync.WaitGroup
	defer func() {
		close(jobs)
		wg.Wait()
	}()
	wg.Add(1)
	go func() {
		defer wg.Done()
		for item := range jobs {
			handle(item)
		}
	}()
	for _, item := range items {
		if item < 0 {
			return nil
		}
		jobs <- item
	}
	return nil
}

// Closed on the only way.
func closed(items []int) {
	jobs := make(chan int)
	go func() {
		for item := range jobs {
			handle(item)
		}
	}()
	for _, item := range items {
		jobs <- item
	}
	close(jobs)
}

// Closed by the goroutine that sends, or by one that waits for all that send.
func byGoroutine(items []int) {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for _, item := range items {
			if item < 0 {
				return
			}
			ch <- item
		}
	}()
	for n := range ch {
		handle(n)
	}
}

func byWaiter(items []int) {
	ch := make(chan int)
	var wg sync.WaitGroup
	for _, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ch <- item
		}()
	}
	go func() {
		wg.Wait()
		close(ch)
	}()
	for n := range ch {
		handle(n)
	}
}

// The receive is not the only way on.
func guarded(ctx context.Context) {
	ch := make(chan int)
	go func() {
		select {
		case n := <-ch:
			handle(n)
		case <-ctx.Done():
		}
	}()
}

// A value ends the loop.
func sentinel(items []int) {
	ch := make(chan int)
	go func() {
		for n := range ch {
			if n == 0 {
				break
			}
			handle(n)
		}
	}()
	for _, item := range items {
		ch <- item
	}
	ch <- 0
}

// A function of the package closes the channel, or has another way to end.
func closedInside(items []int) {
	ch := make(chan int)
	go func() {
		for n := range ch {
			handle(n)
		}
	}()
	sendAll(ch, items)
}

func sendAll(ch chan<- int, items []int) {
	defer close(ch)
	for _, item := range items {
		ch <- item
	}
}

func endsInside(items []int) {
	ch := make(chan int)
	go func() {
		untilZero(ch)
	}()
	for _, item := range items {
		ch <- item
	}
	ch <- 0
}

func untilZero(ch <-chan int) {
	for n := range ch {
		if n == 0 {
			return
		}
	}
}

// Who sends never ends.
func endless(next func() int) {
	ch := make(chan int)
	go func() {
		for {
			ch <- next()
		}
	}()
	for n := range ch {
		handle(n)
	}
}

// Channels that go where they are not seen.
func returned() chan<- int {
	ch := make(chan int)
	go func() {
		for n := range ch {
			handle(n)
		}
	}()
	return ch
}

type sink struct{ ch chan int }

func newSink() *sink {
	ch := make(chan int)
	go func() {
		for n := range ch {
			handle(n)
		}
	}()
	return &sink{ch: ch}
}

func passed(send func(chan<- int)) {
	ch := make(chan int)
	go func() {
		for n := range ch {
			handle(n)
		}
	}()
	send(ch)
}

func captured(register func(func())) {
	done := make(chan struct{})
	register(func() { close(done) })
	go func() {
		<-done
		log.Println("done")
	}()
}

// A signal given on every way.
func signalled(prepare func() error) error {
	ready := make(chan struct{})
	go func() {
		<-ready
		log.Println("ready")
	}()
	if err := prepare(); err != nil {
		close(ready)
		return err
	}
	close(ready)
	return nil
}

// The goroutine only exists under the condition under which it is woken.
func conditional(async bool) {
	ready := make(chan struct{})
	if async {
		go func() {
			<-ready
		}()
	}
	log.Println("working")
	if async {
		close(ready)
	}
}

// The way out ends the process.
func fatal(prepare func() error) {
	ready := make(chan struct{})
	go func() {
		<-ready
	}()
	if err := prepare(); err != nil {
		log.Fatal(err)
	}
	close(ready)
}

// A channel that is a parameter belongs to somebody else.
func parameter(ch chan int) {
	go func() {
		for n := range ch {
			handle(n)
		}
	}()
}

// A nil channel in a select is a case switched off, and a variable may get its channel later.
func disabled(ctx context.Context, on bool) {
	var ch chan int
	select {
	case <-ch:
	case <-ctx.Done():
	}
	var later chan int
	if on {
		later = make(chan int, 1)
	}
	go func() { <-later }()
}
