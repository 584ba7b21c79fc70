package fixture

import (
	"context"
	"net"
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
