package fixture

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
)

type sender interface{ Send(string) }

type service struct{ sender sender }

func recoverAndLog() {
	if r := recover(); r != nil {
		println(r)
	}
}

// It recovers.
func (s *service) recovers(w http.ResponseWriter, r *http.Request) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				println(r)
			}
		}()
		s.sender.Send("a")
	}()
	go func() {
		defer recoverAndLog()
		s.sender.Send("b")
	}()
}

// It answers no request, it sends one.
func (s *service) post(r *http.Request) {
	go func() {
		s.sender.Send(r.Host)
	}()
}

type FindRequest struct{ Name string }

// Nothing but the name says that this is a message.
func (s *service) find(ctx context.Context, request *FindRequest) (*service, error) {
	go func() {
		s.sender.Send(request.Name)
	}()
	return s, nil
}

// It calls nothing that may panic.
func (s *service) closes(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
}

// Nothing but the end of a context, told to a log.
func (s *service) watches(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	var ended atomic.Bool
	go func() {
		<-ctx.Done()
		ended.Store(true)
		slog.Info("ended", "err", ctx.Err())
		cancel()
	}()
}

// Not in a handler.
func (s *service) background(ctx context.Context) {
	go func() {
		s.sender.Send("c")
	}()
}
