package fixture

import (
	"context"
	"log"
	"log/slog"
	"net/http"
	"time"
)

func polls(ctx context.Context, isReady func() bool) error {
	for { // want "loop-ignores-context: this loop waits in `time.Sleep` and never looks at `ctx`; leave it when `ctx.Done\\(\\)` is closed \\[warning\\], no fix; \\+4: it waits here"
		if isReady() {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func receives(ctx context.Context, jobs <-chan int, do func(int)) {
	for { // want "this loop waits in `<-jobs` and never looks at `ctx`"
		do(<-jobs)
	}
}

func ticks(ctx context.Context, do func()) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for range ticker.C { // want "this loop waits in `ticker.C` and never looks at `ctx`"
		do()
	}
}

func requests(ctx context.Context, url string) {
	for true { // want "this loop waits in `http.Get` and never looks at `ctx`"
		if _, err := http.Get(url); err == nil {
			return
		}
	}
}

func handler(w http.ResponseWriter, r *http.Request) {
	for { // want "never looks at `r.Context\\(\\)`"
		_, _ = w.Write([]byte("x"))
		time.Sleep(time.Second)
	}
}

// The select has one channel only.
func selects(ctx context.Context, jobs <-chan int, do func(int)) {
	for { // want "this loop waits in `<-jobs`"
		select {
		case job := <-jobs:
			do(job)
		}
	}
}

// The error says that the context has ended, and is only logged.
func logged(ctx context.Context, poll func(context.Context) error, isReady func() bool) {
	for { // want "this loop waits in `time.Sleep` and goes on when `ctx` has ended; leave it when `ctx.Done\\(\\)` is closed.*; \\+7: it waits here; \\+1: what fails here then does not end the loop"
		if err := poll(ctx); err != nil {
			log.Println(err)
		}
		if isReady() {
			return
		}
		time.Sleep(time.Second)
	}
}

func retried(ctx context.Context, load func(context.Context) (int, error)) int {
	for { // want "goes on when `ctx` has ended"
		timed, cancel := context.WithTimeout(ctx, time.Second)
		n, err := load(timed)
		cancel()
		if err != nil {
			slog.ErrorContext(ctx, "cannot load", "error", err)
			time.Sleep(time.Second)
			continue
		}
		return n
	}
}

// Nothing leads out of it.
func served(ctx context.Context, step func(context.Context)) {
	for { // want "goes on when `ctx` has ended"
		step(ctx)
		time.Sleep(time.Second)
	}
}

// A log is no look at the context.
func noted(ctx context.Context, isReady func() bool) {
	logger := from(ctx)
	for { // want "never looks at `ctx`"
		if isReady() {
			return
		}
		logger.Info("waiting")
		slog.InfoContext(ctx, "waiting")
		time.Sleep(time.Second)
	}
}

func from(ctx context.Context) *slog.Logger { return slog.Default() }
