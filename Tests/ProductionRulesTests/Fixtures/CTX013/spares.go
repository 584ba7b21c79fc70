package fixture

import (
	"context"
	"database/sql"
	"time"

	"golang.org/x/time/rate"
)

type Service struct {
	db  *sql.DB
	ctx context.Context
}

func (s *Service) find(ctx context.Context, name string) error {
	return s.db.QueryRowContext(ctx, "SELECT 1 WHERE $1", name).Err()
}

func (s *Service) Find(ctx context.Context, name string) error {
	return s.find(ctx, name) // takes the context
}

// Save is there for callers without a context.
func (s *Service) Save(name string) error { return s.SaveContext(context.Background(), name) }

// SaveContext saves.
func (s *Service) SaveContext(ctx context.Context, name string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO users VALUES ($1)", name)
	return err
}

func (s *Service) Copy(ctx context.Context, name string) error {
	if err := s.find(ctx, name); err != nil {
		return err
	}
	return s.Save(name) // the variant of one that takes a context is another rule's
}

func (s *Service) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, _ = s.db.ExecContext(ctx, "DELETE FROM sessions")
}

func (s *Service) Run(ctx context.Context) error {
	defer s.close() // clean-up must work when the context has ended
	<-ctx.Done()
	s.close() // after its end, too
	return ctx.Err()
}

func (s *Service) record(name string) {
	_, _ = s.db.ExecContext(context.Background(), "INSERT INTO audit VALUES ($1)", name)
}

func (s *Service) Audit(ctx context.Context, name string) error {
	go s.record(name) // goes on by itself
	return s.find(ctx, name)
}

func pure(name string) string { return name + "!" }

func (s *Service) Greet(ctx context.Context, name string) error {
	return s.find(ctx, pure(name)) // needs no context
}

func (s *Service) inField() error {
	_, err := s.db.ExecContext(s.ctx, "SELECT 1")
	return err
}

func (s *Service) UsesField(ctx context.Context) error {
	if err := s.inField(); err != nil { // its receiver has a context
		return err
	}
	return ctx.Err()
}

type counter interface {
	Add(ctx context.Context, n int64)
}

func count(c counter) { c.Add(context.Background(), 1) }

// What cannot fail waits for nobody.
func Counts(ctx context.Context, c counter) error {
	count(c)
	return ctx.Err()
}

func emptyBucket(size int) *rate.Limiter {
	bucket := rate.NewLimiter(1, size)
	if bucket != nil {
		if err := bucket.WaitN(context.Background(), size); err != nil {
			println(err.Error())
		}
	}
	return bucket
}

// A bucket that was just made is full: nothing waits.
func Limits(ctx context.Context) error {
	_ = emptyBucket(10)
	return ctx.Err()
}
