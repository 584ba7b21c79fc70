package fixture

import (
	"context"
	"log"
	"os"
	"sync"
	"testing"
	"time"
)

// The value is received on every way out.
func received() (*page, error) {
	result := make(chan *page)
	go func() {
		p, _ := download("a")
		result <- p
	}()
	return <-result, nil
}

// There is room for the value.
func buffered(ctx context.Context) {
	done := make(chan error, 1)
	go func() {
		_, err := download("a")
		done <- err
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// Room for both.
func bufferedTwo(ctx context.Context) {
	done := make(chan error, 2)
	go func() { done <- nil }()
	go func() { done <- nil }()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// The buffer's size is not known here.
func sized(urls []string) error {
	errc := make(chan error, len(urls))
	for _, url := range urls {
		go func() {
			_, err := download(url)
			errc <- err
		}()
	}
	for range urls {
		if err := <-errc; err != nil {
			return err
		}
	}
	return nil
}

// The sender has another way on.
func guarded(ctx context.Context) {
	ch := make(chan int)
	go func() {
		select {
		case ch <- 1:
		case <-ctx.Done():
		}
	}()
	go func() {
		select {
		case ch <- 2:
		default:
		}
	}()
	select {
	case <-ch:
	case <-ctx.Done():
	}
}

// Channels that go where they are not seen: returned, stored, passed on, captured.
func generator() <-chan int {
	ch := make(chan int)
	go func() { ch <- 1 }()
	return ch
}

type holder struct{ ch chan int }

func stored(h *holder) {
	ch := make(chan int)
	h.ch = ch
	go func() { ch <- 1 }()
}

func passed(ctx context.Context, wait func(chan int)) {
	ch := make(chan int)
	go func() { ch <- 1 }()
	wait(ch)
}

func captured(ctx context.Context) func() int {
	ch := make(chan int)
	go func() { ch <- 1 }()
	return func() int { return <-ch }
}

func inStruct() holder {
	ch := make(chan int)
	go func() { ch <- 1 }()
	return holder{ch: ch}
}

func overChannel(requests chan chan int) {
	reply := make(chan int)
	requests <- reply
	go func() { reply <- 1 }()
}

func again() {
	ch := make(chan int)
	go func() { ch <- 1 }()
	ch = make(chan int)
	_ = ch
}

// Another goroutine, or a deferred function, receives.
func otherReceiver(ctx context.Context) {
	ch := make(chan int)
	go func() { ch <- 1 }()
	go func() { log.Println(<-ch) }()
	<-ctx.Done()
}

func drained(want string, lines []string) bool {
	ch := make(chan string)
	defer func() {
		for range ch {
		}
	}()
	go func() {
		defer close(ch)
		for _, line := range lines {
			ch <- line
		}
	}()
	for line := range ch {
		if line == want {
			return true
		}
	}
	return false
}

// A loop around the select ends only when the value has come.
func patient(tick <-chan time.Time) int {
	ch := make(chan int)
	go func() { ch <- 1 }()
	for {
		select {
		case n := <-ch:
			return n
		case <-tick:
			log.Println("waiting")
		}
	}
}

// A function of the package receives, on all ways or together with another one.
func receivedInside() {
	ch := make(chan int)
	go func() {
		ch <- 1
		ch <- 2
	}()
	log.Println(receiveTwo(ch))
}

func receiveTwo(ch <-chan int) int { return <-ch + <-ch }

func drainedInside(ctx context.Context, want string, lines []string) {
	ch := make(chan string)
	go func() {
		defer close(ch)
		for _, line := range lines {
			ch <- line
		}
	}()
	if want != "" {
		for line := range ch {
			if line == want {
				break
			}
		}
	}
	drain(ch)
}

func drain(ch <-chan string) {
	for range ch {
	}
}

// A function of the package that gives up with the context.
func givesUp(ctx context.Context) int {
	ch := make(chan int)
	go func() {
		offer(ctx, ch)
	}()
	select {
	case n := <-ch:
		return n
	case <-ctx.Done():
		return 0
	}
}

func offer(ctx context.Context, ch chan<- int) {
	select {
	case ch <- 1:
	case <-ctx.Done():
	}
}

// A function of the package that passes the channel on.
func passedOn(ctx context.Context, wait func(chan int)) {
	ch := make(chan int)
	go func() { ch <- 1 }()
	forward(ch, wait)
}

func forward(ch chan int, wait func(chan int)) { wait(ch) }

// As many receives as sends.
func counted(urls []string) {
	errc := make(chan error)
	for _, url := range urls {
		go func() {
			_, err := download(url)
			errc <- err
		}()
	}
	for range urls {
		if err := <-errc; err != nil {
			log.Println(err)
		}
	}
}

func pair() (error, error) {
	errc := make(chan error)
	go func() { errc <- nil }()
	go func() { errc <- nil }()
	return <-errc, <-errc
}

func pairLoop() {
	errc := make(chan error)
	go func() { errc <- nil }()
	go func() { errc <- nil }()
	for i := 0; i < 2; i++ {
		<-errc
	}
}

// After an error the sender sends no more.
func untilError(lines []string) error {
	type result struct {
		n   int
		err error
	}
	ch := make(chan result)
	go func() {
		defer close(ch)
		for _, line := range lines {
			_, err := download(line)
			if err != nil {
				ch <- result{err: err}
				return
			}
			ch <- result{n: 1}
		}
	}()
	for r := range ch {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// Everything is received before the function looks at errors.
func collect(urls []string) error {
	var wg sync.WaitGroup
	errc := make(chan error)
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := download(url)
			errc <- err
		}()
	}
	go func() {
		wg.Wait()
		close(errc)
	}()
	var failed error
	for err := range errc {
		if err != nil {
			failed = err
		}
	}
	return failed
}

// The goroutine was only started under the condition under which it is awaited.
func conditional(async bool) {
	ch := make(chan int)
	if async {
		go func() { ch <- 1 }()
	}
	log.Println("working")
	if async {
		<-ch
	}
}

// The way out ends the process or panics.
func fatal(prepare func() error) {
	ch := make(chan int)
	go func() { ch <- 1 }()
	if err := prepare(); err != nil {
		log.Fatal(err)
	}
	if os.Getenv("DEBUG") != "" {
		panic("debug")
	}
	<-ch
}

// The function leaves when the goroutine has said that it is done: it sends no more after that.
func reader(read func() (int, error)) error {
	messages := make(chan int)
	failed := make(chan error, 1)
	go readAll(read, messages, failed)
	for {
		select {
		case n := <-messages:
			log.Println(n)
		case err := <-failed:
			return err
		}
	}
}

func readAll(read func() (int, error), messages chan<- int, failed chan<- error) {
	for {
		n, err := read()
		if err != nil {
			failed <- err
			return
		}
		messages <- n
	}
}

func finished(read func() (int, error)) {
	messages := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if n, err := read(); err == nil {
			messages <- n
		}
	}()
	select {
	case n := <-messages:
		log.Println(n)
	case <-done:
	}
}

func joined(read func() (int, error)) {
	var wg sync.WaitGroup
	messages := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		if n, err := read(); err == nil {
			messages <- n
		}
	}()
	if _, err := read(); err != nil {
		log.Println(<-messages)
	}
	wg.Wait()
}

// Part of a test, whatever the file is called.
func helper(t *testing.T) {
	ch := make(chan int)
	go func() { ch <- 1 }()
	select {
	case <-ch:
	case <-time.After(time.Second):
		t.Error("too late")
	}
}

// A channel that is a parameter belongs to somebody else.
func parameter(ch chan int) {
	go func() { ch <- 1 }()
}

// A nil channel in a select is a case switched off.
func disabled(ctx context.Context) {
	var ch chan int
	select {
	case ch <- 1:
	case <-ctx.Done():
	}
}

// Declared first and made later.
func later() int {
	var ch chan int
	ch = make(chan int)
	go func() { ch <- 1 }()
	return <-ch
}
