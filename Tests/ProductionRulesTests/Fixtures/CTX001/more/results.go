package more

import "context"

type row interface{ Scan(targets ...any) error }

type status struct{ err error }

func (s *status) Err() error { return s.err }

type client interface {
	QueryRow(ctx context.Context, statement string) row
	Set(ctx context.Context, key, value string) *status
	Watch(ctx context.Context, key string) <-chan string
}

// A row, a status, a channel tell of errors later.
func scans(c client) (n int, err error) {
	err = c.QueryRow(context.Background(), "SELECT 1").Scan(&n) // want "`scans` calls `c.QueryRow` with `context.Background\\(\\)`"
	return n, err
}

func sets(c client) error {
	return c.Set(context.Background(), "k", "v").Err() // want "`sets` calls `c.Set` with"
}

func waits(c client) string {
	return <-c.Watch(context.TODO(), "k") // want "`waits` calls `c.Watch` with `context.TODO\\(\\)`"
}

// What is called by functions that end something and by others needs a context all the same.
func (s *server) both() error {
	return s.store.Store(context.Background(), "") // want "`both` calls `s.store.Store`"
}

func (s *server) Abort() error { return s.both() }

func (s *server) Refresh() error { return s.both() }
