package fixture

import (
	"context"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type worker struct {
	stop   chan struct{}
	wg     sync.WaitGroup
	closed atomic.Bool
}

func work() bool { return true }

// A context, a channel, a group, a flag ends it.
func (w *worker) Start(ctx context.Context) {
	go func() {
		for {
			time.Sleep(time.Second)
			if ctx.Err() != nil {
				return
			}
		}
	}()
	go w.run()
	w.wg.Add(1)
	go func() {
		defer w.wg.Done()
		time.Sleep(time.Second)
	}()
	go func() {
		for {
			time.Sleep(time.Second)
			if w.closed.Load() {
				return
			}
		}
	}()
}

func (w *worker) run() {
	for {
		select {
		case <-w.stop:
			return
		case <-time.After(time.Second):
			work()
		}
	}
}

// Closing the listener ends it.
func Accept(l net.Listener) {
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.Close()
		}
	}()
}

// It is short.
func Notify() {
	go work()
	go func() {
		work()
	}()
}

// At start-up.
func init() {
	go func() {
		for {
			time.Sleep(time.Second)
			if !work() {
				return
			}
		}
	}()
}

// It ends the process.
func Quit(code int) {
	go func() {
		time.Sleep(time.Second)
		os.Exit(code)
	}()
}

// The process is its owner, and ends when it fails.
func Serve(l net.Listener, h http.Handler) {
	go func() {
		if err := http.Serve(l, h); err != nil {
			panic(err)
		}
	}()
}

// Profiles are there as long as the process is.
func Debug() {
	go func() { _ = http.ListenAndServe("localhost:6060", nil) }()
}

type session struct{ over bool }

func (s *session) isOver() bool { return s.over }

// A flag ends it, by whatever name.
func Keep(s *session) {
	go func() {
		for {
			time.Sleep(time.Second)
			if s.over {
				return
			}
		}
	}()
	go func() {
		for {
			time.Sleep(time.Second)
			if s.isOver() {
				return
			}
		}
	}()
}
