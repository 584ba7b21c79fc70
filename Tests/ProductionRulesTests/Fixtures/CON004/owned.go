package fixture

import (
	"context"
	"log"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

type pool struct {
	jobs  chan int
	done  chan struct{}
	group sync.WaitGroup
}

func do(int) { time.Sleep(time.Second) }

// The channel is closed elsewhere in the package.
func (p *pool) Start() {
	go func() {
		for job := range p.jobs {
			do(job)
		}
	}()
}

func (p *pool) Stop() { close(p.jobs) }

// A group of either kind.
func (p *pool) Grouped(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		time.Sleep(time.Second)
		return ctx.Err()
	})
	p.group.Go(func() { do(1) })
	return group.Wait()
}

// It says when it is done.
func (p *pool) Once() {
	go func() {
		defer close(p.done)
		do(2)
	}()
}

// The result is waited for.
func Ask() int {
	answer := make(chan int, 1)
	go func() {
		do(3)
		answer <- 1
	}()
	return <-answer
}

// Nothing of that.
func (p *pool) Later() {
	go func() { // want "nothing can stop this goroutine"
		time.Sleep(time.Minute)
		log.Println("late")
	}()
}
