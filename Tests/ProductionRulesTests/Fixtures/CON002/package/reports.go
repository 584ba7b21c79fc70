// Package fixture holds goroutines whose send nobody receives.
package fixture

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"
)

type page struct{ body string }

func download(url string) (*page, error) { return &page{body: url}, nil }

// The other case of the select is ready first.
func fetch(ctx context.Context, url string) (*page, error) {
	result := make(chan *page)
	go func() {
		p, _ := download(url)
		result <- p // want "goroutine-blocked-send: goroutine blocks for ever in `result <- p` when `fetch` returns without receiving; make room in the channel for the value \\[error\\], safe fix; \\+6: leaves without receiving"
	}()
	select {
	case p := <-result:
		return p, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A timeout.
func fetchTimeout(url string) error {
	done := make(chan error)
	go func() {
		_, err := download(url)
		done <- err // want "goroutine-blocked-send"
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
	}
	return errors.New("timeout")
}

// A return between the start and the receive.
func early(prepare func() error) error {
	errc := make(chan error)
	go func() {
		_, err := download("a")
		errc <- err // want "goroutine-blocked-send"
	}()
	if err := prepare(); err != nil {
		return err
	}
	return <-errc
}

// Nobody receives at all.
func dropped() {
	done := make(chan bool)
	go func() {
		_, _ = download("a")
		done <- true // want "goroutine-blocked-send"
	}()
}

// An explicit buffer of nothing.
func zero(ctx context.Context) {
	done := make(chan bool, 0)
	go func() {
		done <- true // want "goroutine-blocked-send"
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// A send only on some ways blocks as well, and so does one that is deferred.
func sometimes(ctx context.Context) error {
	errc := make(chan error)
	go func() {
		if _, err := download("a"); err != nil {
			errc <- err // want "goroutine-blocked-send"
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return nil
	}
}

func deferred(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		defer func() { done <- struct{}{} }() // want "goroutine-blocked-send"
		_, _ = download("a")
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// Two senders, one receive.
func proxy(a, b io.ReadWriter) error {
	errc := make(chan error)
	go func() {
		_, err := io.Copy(a, b)
		errc <- err
	}()
	go func() {
		_, err := io.Copy(b, a)
		errc <- err // want "can return having received fewer values than are sent; make room in the channel for 2 values.*\\[error\\], suggested fix"
	}()
	return <-errc
}

// A buffer that is too small for what is sent.
func small(ctx context.Context) {
	done := make(chan int, 1)
	go func() { done <- 1 }()
	go func() { done <- 2 }() // want "goroutine-blocked-send"
	select {
	case <-ctx.Done():
	case <-done:
		<-done
	}
}

// The receiving loop is left at the first error.
func all(urls []string) error {
	errc := make(chan error)
	for _, url := range urls {
		go func() {
			_, err := download(url)
			errc <- err // want "when `all` leaves its receiving loop early.*\\[error\\], no fix"
		}()
	}
	for range urls {
		if err := <-errc; err != nil {
			return err
		}
	}
	return nil
}

// The stream goes on when the range is left.
func find(want string, lines []string) bool {
	ch := make(chan string)
	go func() {
		defer close(ch)
		for _, line := range lines {
			ch <- line // want "when `find` leaves its receiving loop early"
		}
	}()
	for line := range ch {
		if line == want {
			return true
		}
	}
	return false
}

// The first answer wins, the others wait.
func first(urls []string) *page {
	ch := make(chan *page)
	for _, url := range urls {
		go func() {
			p, _ := download(url)
			ch <- p // want "only the first of all values sent is received"
		}()
	}
	return <-ch
}

// A channel for each turn of the loop.
func turns(ctx context.Context, urls []string) {
	for _, url := range urls {
		done := make(chan error)
		go func() {
			_, err := download(url)
			done <- err // want "when the loop goes on without receiving"
		}()
		select {
		case <-done:
		case <-time.After(time.Second):
			continue
		}
	}
}

// A function of the package that gets the channel.
func named(ctx context.Context) int {
	ch := make(chan int)
	go produce(ch, 1) // want "goroutine blocks for ever in a send on `ch` when `named` returns without receiving"
	select {
	case n := <-ch:
		return n
	case <-ctx.Done():
		return 0
	}
}

func produce(ch chan<- int, n int) { ch <- n }

// The function of the package is called by the goroutine.
func called(ctx context.Context) int {
	ch := make(chan int)
	go func() {
		produce(ch, 1) // want "goroutine blocks for ever in `produce\\(ch, 1\\)` when `called` returns without receiving; let the send give up"
	}()
	select {
	case n := <-ch:
		return n
	case <-ctx.Done():
		return 0
	}
}

// WaitGroup.Go starts a goroutine too.
func group(ctx context.Context) {
	var wg sync.WaitGroup
	ch := make(chan int)
	wg.Go(func() {
		ch <- 1 // want "goroutine-blocked-send"
	})
	select {
	case <-ch:
	case <-ctx.Done():
	}
}

// In a literal the channel is as local as in a declared function.
var handler = func(ctx context.Context) {
	ch := make(chan int)
	go func() { ch <- 1 }() // want "when the function returns without receiving"
	select {
	case <-ch:
	case <-ctx.Done():
	}
}

// Never given a channel.
func never() {
	var ch chan int
	go func() {
		ch <- 1 // want "`ch <- 1` blocks for ever as `ch` is nil"
	}()
}
