package fixture

import (
	"context"
	"database/sql"
	"net/http"

	"golang.org/x/time/rate"
)

type Service struct{ db *sql.DB }

func (s *Service) Register(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.save(name) // want "context-not-propagated: `save` works under a context of its own, not under `ctx`; let it take the context \\[warning\\], no fix; \\+4: `save` calls `s\\.db\\.ExecContext` with `context\\.Background\\(\\)` and has no context to pass"
}

func (s *Service) save(name string) error {
	_, err := s.db.ExecContext(context.Background(), "INSERT INTO users VALUES ($1)", name)
	return err
}

// Through more than one function.
func (s *Service) Import(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := s.importOne(name); err != nil { // want "`importOne` works under a context of its own"
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) importOne(name string) error {
	if name == "" {
		return nil
	}
	return s.save(name)
}

// A request carries a context as well.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := s.save(r.FormValue("name")); err != nil { // want "not under `r.Context\\(\\)`"
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

// Functions that call each other are no obstacle.
func (s *Service) Walk(ctx context.Context, depth int) error {
	if err := s.even(depth); err != nil { // want "`even` works under a context of its own"
		return err
	}
	return ctx.Err()
}

func (s *Service) even(depth int) error {
	if depth == 0 {
		return nil
	}
	return s.odd(depth - 1)
}

func (s *Service) odd(depth int) error {
	if depth == 0 {
		return s.save("odd")
	}
	return s.even(depth - 1)
}

type remote interface {
	Push(ctx context.Context, name string) error
}

func upload(r remote, name string) error { return r.Push(context.TODO(), name) }

// What can fail may wait for somebody, whatever it is.
func Sync(ctx context.Context, r remote) error {
	return upload(r, "all") // want "`upload` works under a context of its own"
}

func throttle(limiter *rate.Limiter) error { return limiter.Wait(context.Background()) }

// A limiter that others take from lets everybody wait.
func (s *Service) Throttled(ctx context.Context, limiter *rate.Limiter) error {
	if err := throttle(limiter); err != nil { // want "`throttle` works under a context of its own"
		return err
	}
	return ctx.Err()
}
