package fixture

import (
	"context"
	"database/sql"
	"io/fs"
	"net/http"
	"path/filepath"
	"sync"
	"time"
)

type store interface {
	Find(ctx context.Context, id int) (string, error)
	Save(ctx context.Context, value string) error
}

func passedDirectly(ctx context.Context, s store) (string, error) {
	return s.Find(context.Background(), 1) // want "detached-context: `context.Background\\(\\)` ignores the cancellation of `ctx`; pass `ctx`.*\\[warning\\], suggested fix"
}

func todo(ctx context.Context, s store) (string, error) {
	return s.Find(context.TODO(), 1) // want "`context.TODO\\(\\)` ignores the cancellation of `ctx`; pass `ctx`"
}

func derived(ctx context.Context, s store) (string, error) {
	limited, cancel := context.WithTimeout(context.Background(), time.Second) // want "`context.Background\\(\\)` ignores the cancellation of `ctx`"
	defer cancel()
	return s.Find(limited, 1)
}

func inVariable(ctx context.Context, s store) (string, error) {
	background := context.Background() // want "`context.Background\\(\\)` ignores the cancellation of `ctx`"
	return s.Find(background, 1)
}

func handler(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return
	}
	_, _ = db.QueryContext(context.Background(), "SELECT 1") // want "`context.Background\\(\\)` ignores the cancellation of `r.Context\\(\\)`; pass `r.Context\\(\\)`"
}

// The name `ctx` stands for the derived context here.
func shadowed(parent context.Context, s store) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	if _, err := s.Find(ctx, 1); err != nil {
		return err
	}
	return s.Save(context.Background(), "") // want "pass `ctx`"
}

type api struct{ store store }

func (a *api) method(ctx context.Context) error {
	for range 3 {
		if err := a.store.Save(context.Background(), ""); err != nil { // want "pass `ctx`"
			return err
		}
	}
	return nil
}

// The literal runs while the function does, and captures its context.
func captured(ctx context.Context, s store) error {
	return filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		return s.Save(context.Background(), path) // want "pass `ctx`"
	})
}

// The literal has a context of its own.
func ownParameter(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_ = s.Save(context.Background(), "") // want "pass `r.Context\\(\\)`"
	}
}

func calledAtOnce(ctx context.Context, s store) error {
	return func() error {
		return s.Save(context.Background(), "") // want "pass `ctx`"
	}()
}

// The goroutines are waited for: they end with the function.
func waitedFor(ctx context.Context, s store) {
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = s.Save(context.Background(), "") // want "pass `ctx`"
		}()
	}
	wg.Wait()
}

func onlyUseOfImport(c interface{ Context() context.Context }, s store) error {
	return s.Save(context.Background(), "") // want "pass `c.Context\\(\\)`"
}
