package fixture

import (
	"context"
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
