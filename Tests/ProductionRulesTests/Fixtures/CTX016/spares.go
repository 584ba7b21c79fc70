package fixture

import (
	"context"
	"errors"
	"log"
	"net/http"
	"time"
)

// It looks at the context.
func looks(ctx context.Context, isReady func() bool) error {
	for {
		if err := ctx.Err(); err != nil || isReady() {
			return err
		}
		time.Sleep(time.Second)
	}
}

// It passes it on, to something that will say when it has ended.
func passes(ctx context.Context, do func(context.Context) error) error {
	for {
		if err := do(ctx); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

// What it waits for was made with the context.
func made(ctx context.Context, subscribe func(context.Context) <-chan int, do func(int)) {
	jobs := subscribe(ctx)
	for {
		do(<-jobs)
	}
}

// The function ends what the loop waits for.
func watches(ctx context.Context, jobs chan int, do func(int)) {
	stop := context.AfterFunc(ctx, func() { close(jobs) })
	defer stop()
	for {
		do(<-jobs)
	}
}

// Somebody else can end it.
func ended(ctx context.Context, jobs <-chan int, quit <-chan bool, do func(int)) {
	for {
		select {
		case job := <-jobs:
			do(job)
		case <-quit:
			return
		}
	}
}

func closed(ctx context.Context, jobs <-chan int, do func(int)) {
	for {
		job, ok := <-jobs
		if !ok {
			return
		}
		do(job)
	}
}

func signalled(ctx context.Context, over <-chan struct{}, do func()) {
	for {
		do()
		<-over
		return
	}
}

// It counts its turns.
func counted(ctx context.Context, url string) {
	attempts := 0
	for {
		attempts++
		if _, err := http.Get(url); err == nil || attempts > 5 {
			return
		}
		time.Sleep(time.Second)
	}
}

func bounded(ctx context.Context, urls []string) {
	for _, url := range urls {
		_, _ = http.Get(url)
	}
	for i := 0; ; i++ {
		if i == len(urls) {
			break
		}
		time.Sleep(time.Second)
	}
}

// The goroutine is its own.
func background(ctx context.Context, do func()) {
	go func() {
		for {
			do()
			time.Sleep(time.Second)
		}
	}()
}

// No context.
func none(do func()) {
	for {
		do()
		time.Sleep(time.Second)
	}
}

// It does not wait.
func computes(ctx context.Context, step func() bool) {
	for {
		if step() {
			return
		}
	}
}

// The error is asked what it is, or kept for later, or ends the loop.
func asked(ctx context.Context, poll func(context.Context) error, isReady func() bool) {
	for !isReady() {
		time.Sleep(time.Second)
	}
	for {
		err := poll(ctx)
		if errors.Is(err, context.Canceled) {
			return
		}
		if err != nil {
			log.Println(err)
		}
		time.Sleep(time.Second)
	}
}

func kept(ctx context.Context, poll func(context.Context) error, isReady func(error) bool) error {
	for {
		err := poll(ctx)
		if err != nil {
			log.Println(err)
		}
		if isReady(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func broken(ctx context.Context, poll func(context.Context) error) {
	for {
		if err := poll(ctx); err != nil {
			log.Println(err)
			break
		}
		time.Sleep(time.Second)
	}
}

// What it is told ends it, whatever else is only logged.
func told(ctx context.Context, poll func(context.Context) error, isOver func(context.Context) bool) {
	for {
		if err := poll(ctx); err != nil {
			log.Println(err)
		}
		if isOver(ctx) {
			return
		}
		time.Sleep(time.Second)
	}
}

// What failed may give something that ends the loop.
func given(ctx context.Context, next func(context.Context) (int, error)) {
	for {
		n, err := next(ctx)
		if err != nil {
			log.Println(err)
		}
		if n == 0 {
			return
		}
		time.Sleep(time.Second)
	}
}
