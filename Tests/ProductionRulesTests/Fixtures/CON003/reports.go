// Package fixture holds goroutines that wait for what never comes.
package fixture

import (
	"context"
	"errors"
	"log"
)

func handle(n int) { log.Println(n) }

// Nobody closes what the worker ranges over.
func process(items []int) {
	jobs := make(chan int)
	go func() {
		for item := range jobs { // want "goroutine-blocked-receive: goroutine waits for ever in the range over `jobs`: nobody closes the channel; close it where sending ends \\[error\\], suggested fix; -2: the channel is made here"
			handle(item)
		}
	}()
	for _, item := range items {
		jobs <- item
	}
}

// The same with several workers of the package.
func workers(items []int) {
	jobs := make(chan int)
	for i := 0; i < 3; i++ {
		go worker(jobs) // want "the range over `jobs`: nobody closes the channel"
	}
	for _, item := range items {
		jobs <- item
	}
}

func worker(jobs <-chan int) {
	for job := range jobs {
		handle(job)
	}
}

// The worker is called by the goroutine.
func called(items []int, wait func()) {
	jobs := make(chan int)
	go func() {
		defer wait()
		worker(jobs) // want "goroutine waits for ever in the range over `jobs`: nobody closes the channel"
	}()
	for _, item := range items {
		jobs <- item
	}
}

// The one who sends is a goroutine itself.
func pipeline(items []int, done chan struct{}) {
	jobs := make(chan int)
	go func() {
		for _, item := range items {
			jobs <- item
		}
	}()
	go func() {
		for item := range jobs { // want "nobody closes the channel"
			handle(item)
		}
	}()
}

// The function itself waits.
func sum(items []int) int {
	ch := make(chan int)
	go func() {
		for _, item := range items {
			ch <- item
		}
	}()
	total := 0
	for n := range ch { // want "`sum` waits for ever in the range over `ch`: nobody closes the channel"
		total += n
	}
	return total
}

// A return before the close.
func early(items []int) error {
	jobs := make(chan int)
	go func() {
		for item := range jobs { // want "`early` can return without closing the channel.*\\[error\\], no fix"
			handle(item)
		}
	}()
	for _, item := range items {
		if item < 0 {
			return errors.New("negative")
		}
		jobs <- item
	}
	close(jobs)
	return nil
}

// A signal that one way does not give.
func signal(prepare func() error) error {
	ready := make(chan struct{})
	go func() {
		<-ready // want "goroutine waits for ever in `<-ready`: `signal` can return without sending or closing"
		log.Println("ready")
	}()
	if err := prepare(); err != nil {
		return err
	}
	close(ready)
	return nil
}

func value(prepare func() (int, error)) error {
	ch := make(chan int)
	go func() {
		handle(<-ch) // want "`value` can return without sending or closing"
	}()
	n, err := prepare()
	if err != nil {
		return err
	}
	ch <- n
	return nil
}

// Nobody sends or closes at all.
func nobody() {
	ch := make(chan int)
	go func() {
		handle(<-ch) // want "nobody sends on the channel or closes it"
	}()
}

// The goroutine that closes ends without closing on an error.
func closer(fetch func() (int, error)) int {
	ch := make(chan int)
	go func() {
		for i := 0; i < 10; i++ {
			n, err := fetch()
			if err != nil {
				return
			}
			ch <- n
		}
		close(ch)
	}()
	total := 0
	for n := range ch { // want "`closer` waits for ever in the range over `ch`: the goroutine that closes the channel can end without closing it; let it close the channel with `defer`"
		total += n
	}
	return total
}

// A nil channel.
func never() {
	var ch chan int
	go func() {
		<-ch // want "receiving from `ch` blocks for ever as it is nil"
	}()
}

func neverRange(ctx context.Context) {
	var ch chan int
	for n := range ch { // want "receiving from `ch` blocks for ever as it is nil"
		handle(n)
	}
}
