// Good code on top of third parties' packages: every rule must stay silent.
package frameworks

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"
)

var errNoUser = errors.New("no such user")

type users struct {
	pool    *pgxpool.Pool
	cache   *redis.Client
	tracer  trace.Tracer
	lookups metric.Int64Counter
	log     *zap.Logger
}

func newUsers(ctx context.Context, source string, cache *redis.Client, log *zap.Logger) (*users, error) {
	pool, err := pgxpool.New(ctx, source)
	if err != nil {
		return nil, fmt.Errorf("open pool: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("ping pool: %w", err)
	}
	lookups, err := otel.Meter("users").Int64Counter("lookups")
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("make counter: %w", err)
	}
	return &users{pool: pool, cache: cache, tracer: otel.Tracer("users"), lookups: lookups, log: log}, nil
}

func (u *users) routes() http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Recoverer, middleware.RequestSize(1<<20))
	router.Get("/users/{id}", u.show)
	return router
}

// show answers under the request's context, in a span of its own.
func (u *users) show(w http.ResponseWriter, r *http.Request) {
	ctx, span := u.tracer.Start(r.Context(), "show")
	defer span.End()
	name, err := u.name(ctx, r.PathValue("id"))
	switch {
	case errors.Is(err, errNoUser):
		http.NotFound(w, r)
		return
	case err != nil:
		span.RecordError(err)
		span.SetStatus(codes.Error, "show user")
		u.log.Error("show user", zap.Error(err))
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	if err := json.NewEncoder(w).Encode(map[string]string{"name": name}); err != nil {
		u.log.Warn("answer", zap.Error(err))
	}
}

// name asks the cache first; that it has nothing, or is not there, is no failure.
func (u *users) name(ctx context.Context, id string) (string, error) {
	u.lookups.Add(ctx, 1)
	name, err := u.cache.Get(ctx, "user:"+id).Result()
	if err == nil {
		return name, nil
	}
	if !errors.Is(err, redis.Nil) {
		u.log.Warn("ask cache", zap.Error(err))
	}
	row := u.pool.QueryRow(ctx, "SELECT name FROM users WHERE id = $1", id)
	if err := row.Scan(&name); errors.Is(err, pgx.ErrNoRows) {
		return "", errNoUser
	} else if err != nil {
		return "", fmt.Errorf("query user %s: %w", id, err)
	}
	if err := u.cache.Set(ctx, "user:"+id, name, time.Minute).Err(); err != nil {
		u.log.Warn("fill cache", zap.Error(err))
	}
	return name, nil
}

// names asks for several at the same time, a few at once.
func (u *users) names(ctx context.Context, ids []string) ([]string, error) {
	names := make([]string, len(ids))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(8)
	for i, id := range ids {
		group.Go(func() error {
			name, err := u.name(ctx, id)
			if err != nil {
				return fmt.Errorf("name %s: %w", id, err)
			}
			names[i] = name
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return names, nil
}

// rename works in a transaction of pgx, under a span that ends with it.
func (u *users) rename(ctx context.Context, id, name string) (err error) {
	ctx, span := u.tracer.Start(ctx, "rename")
	defer func() {
		if err != nil {
			span.RecordError(err)
		}
		span.End()
	}()
	err = pgx.BeginFunc(ctx, u.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id)
		if err != nil {
			return fmt.Errorf("update: %w", err)
		}
		if tag.RowsAffected() == 0 {
			return errNoUser
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("rename %s: %w", id, err)
	}
	return nil
}

// forget goes on when the request has ended: what it logs and traces stays the request's.
func (u *users) forget(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	go func() {
		defer cancel()
		if _, err := u.pool.Exec(ctx, "DELETE FROM users WHERE id = $1", id); err != nil {
			u.log.Error("forget", zap.Error(err))
		}
	}()
}

// steps has a span for each turn, which does not outlive it.
func (u *users) steps(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := u.step(ctx, id); err != nil {
			return fmt.Errorf("step %s: %w", id, err)
		}
	}
	return nil
}

func (u *users) step(ctx context.Context, id string) error {
	ctx, span := u.tracer.Start(ctx, "step")
	defer span.End()
	return u.rename(ctx, id, "")
}
