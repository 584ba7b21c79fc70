// go: 1.21
package fixture

import (
	"context"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
)

type journal interface {
	Write(ctx context.Context, what string) error
}

// The group is waited for.
func grouped(w http.ResponseWriter, r *http.Request, j journal) {
	group, ctx := errgroup.WithContext(r.Context())
	group.Go(func() error { return j.Write(ctx, "one") })
	group.Go(func() error { return j.Write(r.Context(), "two") })
	if err := group.Wait(); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

// Nothing waits for these.
func beside(w http.ResponseWriter, r *http.Request, j journal) {
	go j.Write(r.Context(), "one") // want "`r.Context\\(\\)` ends when the handler returns"
	go func() error {
		return j.Write(r.Context(), "two") // want "`r.Context\\(\\)` ends when the handler returns"
	}()
}

// The group's context ends with the request's, and nothing waits for the group.
func forgotten(w http.ResponseWriter, r *http.Request, j journal) {
	group, ctx := errgroup.WithContext(r.Context())
	group.SetLimit(2)
	group.Go(func() error { return j.Write(ctx, "one") }) // want "`ctx` ends when the handler returns, which does not wait for this goroutine.*suggested fix; \\+0: the goroutine is started here"
	group.Go(func() error {
		return j.Write(ctx, "two") // want "`ctx` ends when the handler returns"
	})
}

type workers struct {
	group   sync.WaitGroup
	journal journal
}

// The program waits for its workers, the handler does not.
func (s *workers) handle(w http.ResponseWriter, r *http.Request) {
	s.record(r.Context()) // want "`r.Context\\(\\)` ends when the handler returns, which does not wait for the goroutine that `s.record` starts; pass `context.WithoutCancel\\(r.Context\\(\\)\\)`.*suggested fix; \\+\\d+: the goroutine is started here"
	s.follow(r.Context())
	if err := s.both(r.Context()); err != nil {
		return
	}
}

func (s *workers) waits(w http.ResponseWriter, r *http.Request) {
	<-s.begin(r.Context())
}

func (s *workers) far(w http.ResponseWriter, r *http.Request) {
	s.note(r.Context(), "far") // want "the goroutine that `s.note` starts; .*; \\+3: on the way, `s.record` is called here; .*: the goroutine is started here"
}

func (s *workers) note(ctx context.Context, what string) { s.record(ctx) }

func (s *workers) record(ctx context.Context) {
	go func() {
		_ = s.journal.Write(ctx, "recorded")
	}()
}

// It ends with its context.
func (s *workers) follow(ctx context.Context) {
	go func() {
		<-ctx.Done()
		_ = s.journal.Write(ctx, "over")
	}()
}

// It waits itself.
func (s *workers) both(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.journal.Write(ctx, "one") })
	group.Go(func() error { return s.journal.Write(ctx, "two") })
	return group.Wait()
}

// It says when it is over.
func (s *workers) begin(ctx context.Context) <-chan error {
	done := make(chan error, 1)
	go func() { done <- s.journal.Write(ctx, "begun") }()
	return done
}
