package fixture

import (
	"context"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"
)

func run(int) {}

func started(jobs []int) {
	for i, job := range jobs {
		go func() {
			run(i)   // want "loop-variable-captured: goroutine captures the loop variable `i`, which all turns share below Go 1.22; copy it with `i := i` \\[error\\], safe fix; -2: the loop variable"
			run(job) // want "goroutine captures the loop variable `job`"
			run(job)
		}()
	}
}

func counted(n int) {
	for i := 0; i < n; i++ {
		go func() {
			run(i) // want "goroutine captures the loop variable `i`"
		}()
	}
}

func deferred(files []interface{ Close() error }) {
	for _, file := range files {
		defer func() {
			_ = file.Close() // want "deferred function captures the loop variable `file`"
		}()
	}
}

func grouped(ctx context.Context, jobs []int) error {
	g, _ := errgroup.WithContext(ctx)
	for _, job := range jobs {
		g.Go(func() error {
			run(job) // want "goroutine captures the loop variable `job`"
			return nil
		})
	}
	return g.Wait()
}

func notLast(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		if job > 0 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				run(job) // want "goroutine captures the loop variable `job`"
			}()
		}
		run(1)
	}
	wg.Wait()
}

// The loop itself changes its variable: a copy would take that away.
func changing(n int) {
	for i := 0; i < n; i++ {
		if i == 3 {
			i++
		}
		go func() {
			run(i) // want "goroutine captures the loop variable `i`.*\\[error\\], no fix"
		}()
	}
}

func parallel(t *testing.T, cases []int) {
	for _, tc := range cases {
		t.Run("case", func(t *testing.T) {
			t.Parallel()
			run(tc) // want "goroutine captures the loop variable `tc`"
		})
	}
}
