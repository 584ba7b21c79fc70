// go: 1.21
package fixture

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
)

type audit interface {
	Record(ctx context.Context, what string) error
}

type server struct{ audit audit }

// Independent of the request already.
func (s *server) independent(w http.ResponseWriter, r *http.Request) {
	go s.audit.Record(context.WithoutCancel(r.Context()), "created")
	ctx := context.WithoutCancel(r.Context())
	go func() { _ = s.audit.Record(ctx, "created") }()
	go s.audit.Record(context.Background(), "created")
}

// The handler waits for a group.
func (s *server) group(w http.ResponseWriter, r *http.Request) {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		_ = s.audit.Record(r.Context(), "created")
	}()
	group.Wait()
}

// The handler waits for a channel.
func (s *server) channel(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.audit.Record(r.Context(), "created") }()
	if err := <-done; err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// The handler reads what the goroutine writes.
func (s *server) pipe(w http.ResponseWriter, r *http.Request, export func(context.Context, io.Writer) error) {
	reader, writer := io.Pipe()
	go func() { writer.CloseWithError(export(r.Context(), writer)) }()
	_, _ = io.Copy(w, reader)
	_ = writer.Close()
}

// It is meant to end with the request.
func (s *server) watcher(w http.ResponseWriter, r *http.Request, ticks <-chan int) {
	go func() {
		for {
			select {
			case <-r.Context().Done():
				return
			case <-ticks:
				_ = s.audit.Record(r.Context(), "tick")
			}
		}
	}()
	go s.follow(r.Context(), ticks)
}

func (s *server) follow(ctx context.Context, ticks <-chan int) {
	select {
	case <-ctx.Done():
	case <-ticks:
		_ = s.audit.Record(ctx, "tick")
	}
}

// Logging and values need no context that lives.
func (s *server) logs(w http.ResponseWriter, r *http.Request) {
	go func() {
		slog.InfoContext(r.Context(), "served")
		_ = r.Context().Value(http.ServerContextKey)
		_ = r.Context().Err()
	}()
}

// No handler: whoever calls may wait.
func (s *server) worker(ctx context.Context) {
	go s.audit.Record(ctx, "started")
}

func outgoing(r *http.Request, a audit) {
	go a.Record(r.Context(), "sent")
}
