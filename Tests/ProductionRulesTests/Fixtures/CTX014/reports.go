// go: 1.23
package fixture

import (
	"context"
	"net/http"
	"os"
	"runtime/pprof"
	"sync"
	"time"
)

func retries(ctx context.Context, send func(context.Context) error) error {
	var err error
	for attempt := 0; attempt < 5; attempt++ {
		if err = send(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Duration(attempt) * time.Second) // want "sleep-ignores-context: `time.Sleep` goes on when `ctx` has ended; wait in a `select` for a timer and `ctx.Done\\(\\)` \\[warning\\], suggested fix"
	}
	return err
}

func handler(w http.ResponseWriter, r *http.Request) {
	time.Sleep(time.Second) // want "goes on when `r.Context\\(\\)` has ended"
	w.WriteHeader(http.StatusOK)
}

func withResults(ctx context.Context) (string, time.Time, *int, error) {
	time.Sleep(time.Minute) // want "goes on when `ctx` has ended"
	return "", time.Time{}, nil, nil
}

// There is no error to tell it with.
func noError(ctx context.Context) int {
	time.Sleep(time.Minute) // want "goes on when `ctx` has ended.*\\[warning\\], no fix"
	return 1
}

// A short wait, again and again, with nothing that ends it.
func polls(ctx context.Context, isDone func() bool) {
	for !isDone() {
		time.Sleep(10 * time.Millisecond) // want "goes on when `ctx` has ended"
	}
}

func waitedFor(ctx context.Context) {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		time.Sleep(time.Second) // want "goes on when `ctx` has ended"
	}()
	group.Wait()
}

func inClause(ctx context.Context, kind int) error {
	switch kind {
	case 1:
		time.Sleep(time.Second) // want "goes on"
	}
	return nil
}

// A way out before the profile is stopped would leave it running: no fix.
func profiles(ctx context.Context, file *os.File, d time.Duration) error {
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	time.Sleep(d) // want "goes on when `ctx` has ended"
	pprof.StopCPUProfile()
	return nil
}

// The mutex would be unlocked twice.
func relocks(ctx context.Context, mu *sync.Mutex, isDone func() bool) error {
	mu.Lock()
	defer mu.Unlock()
	for !isDone() {
		mu.Unlock()
		time.Sleep(time.Second) // want "goes on when `ctx` has ended"
		mu.Lock()
	}
	return nil
}

// Somebody waits for the channel, which a later turn closes.
func announces(ctx context.Context, done chan struct{}, isDone func() bool) error {
	for {
		if isDone() {
			close(done)
			return nil
		}
		time.Sleep(time.Second) // want "goes on when `ctx` has ended"
	}
}

// Each turn is done with what it locks and opens.
func turns(ctx context.Context, mu *sync.Mutex, open func() *os.File) error {
	for {
		mu.Lock()
		file := open()
		mu.Unlock()
		if file != nil {
			return file.Close()
		}
		time.Sleep(time.Second) // want "goes on when `ctx` has ended"
		next := open()
		_ = next.Close()
	}
}
