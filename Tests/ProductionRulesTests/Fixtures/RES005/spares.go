package fixture

import (
	"bufio"
	"context"
	"io"
	"os"
	"sync"
	"time"
)

// In a function of its own.
func each(paths []string) error {
	for _, path := range paths {
		err := func() error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			return nil
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

// The loop is left after it.
func first(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close()
		_, err = io.Copy(io.Discard, f)
		return err
	}
	return nil
}

// The same condition leaves the loop.
func retries(ctx context.Context, try func() (context.CancelFunc, error)) (err error) {
	for {
		var cancel context.CancelFunc
		cancel, err = try()
		if err == nil {
			defer cancel()
		}
		if err == nil || ctx.Err() != nil {
			break
		}
	}
	return err
}

// A few turns only.
func few() {
	for _, path := range []string{"a", "b"} {
		if f, err := os.Open(path); err == nil {
			defer f.Close()
		}
	}
	for i := 0; i < 3; i++ {
		if f, err := os.Open("a"); err == nil {
			defer f.Close()
		}
	}
	for _, path := range [2]string{"a", "b"} {
		if f, err := os.Open(path); err == nil {
			defer f.Close()
		}
	}
}

// The files are needed after the loop.
func merge(paths []string) error {
	var readers []io.Reader
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		readers = append(readers, bufio.NewReader(f))
	}
	_, err := io.Copy(io.Discard, io.MultiReader(readers...))
	return err
}

func keyed(paths []string, use func(map[string]*os.File)) error {
	open := map[string]*os.File{}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		open[path] = f
	}
	use(open)
	return nil
}

// The workers live until the function returns.
func workers(ctx context.Context, run func(context.Context), count int, done <-chan struct{}) {
	for i := 0; i < count; i++ {
		own, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		go run(own)
	}
	<-done
}

// The last one is read after the loop.
func last(paths []string) error {
	var f *os.File
	for _, path := range paths {
		f, _ = os.Open(path)
		defer f.Close()
	}
	_, err := io.Copy(io.Discard, f)
	return err
}

// The elements were there before.
func all(closers []io.Closer, work func()) {
	for _, closer := range closers {
		defer closer.Close()
		defer func(c io.Closer) { _ = c.Close() }(closer)
	}
	work()
}

type node struct {
	mu   sync.Mutex
	next *node
}

// So were the nodes of a list.
func locked(first *node, work func()) {
	for n := first; n != nil; n = n.next {
		n.mu.Lock()
		defer n.mu.Unlock()
	}
	work()
}

// Made in one turn only.
func lazily(next func() (time.Duration, bool)) {
	var timer *time.Timer
	for {
		wait, ok := next()
		if !ok {
			return
		}
		if timer == nil {
			timer = time.NewTimer(wait)
			defer timer.Stop()
		}
		<-timer.C
	}
}

// Recovers for the whole function.
func recovers(work []func(), log *bufio.Writer) {
	for _, do := range work {
		out := bufio.NewWriter(log)
		defer func() {
			_ = recover()
			_ = out.Flush()
		}()
		do()
	}
}

// Undoes at the end what the turns did, and holds nothing.
func restores(names []string) {
	for _, name := range names {
		defer os.Remove(name)
		defer os.Setenv(name, os.Getenv(name))
	}
}

// Taken in the first turn, as the variable that is set after it says.
func firstTurn(events <-chan int, every time.Duration) {
	var ticker *time.Ticker
	first := true
	for {
		if _, ok := <-events; !ok {
			return
		}
		if first {
			ticker = time.NewTicker(every)
			defer ticker.Stop()
		} else {
			ticker.Reset(every)
		}
		first = false
	}
}

// Counts the function itself.
func counted(group *sync.WaitGroup, events <-chan bool) {
	for {
		isOurs, ok := <-events
		if !ok {
			return
		}
		if isOurs {
			group.Add(1)
			defer group.Done()
		}
	}
}

// What the next turn needs.
func retried(open func() (*os.File, error), send func(*os.File) error) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		if err := send(f); err == nil {
			return nil
		}
		if f, err = open(); err != nil {
			return err
		}
		defer f.Close()
	}
}

// What is needed after the turn, in a goroutine that gives an error alone.
func inBackground(paths []string, start func(func() error), check func(*os.File) error) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		start(func() error { return check(f) })
	}
	return nil
}

// Nothing is done with it but to hold it.
func held(names []string, addIcon func(string) (io.Closer, error)) error {
	for _, name := range names {
		icon, err := addIcon(name)
		if err != nil {
			return err
		}
		defer icon.Close()
	}
	return nil
}
