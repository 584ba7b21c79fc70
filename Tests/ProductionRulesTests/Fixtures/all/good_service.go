// A service as the handbooks would have it: every rule must stay silent.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

var errNotFound = errors.New("order not found")

type order struct {
	ID    int64  `json:"id"`
	State string `json:"state"`
}

type orderStore interface {
	Find(ctx context.Context, id int64) (order, error)
	Save(ctx context.Context, o order) error
}

type sqlStore struct{ db *sql.DB }

func (s *sqlStore) Find(ctx context.Context, id int64) (order, error) {
	var o order
	err := s.db.QueryRowContext(ctx, "SELECT id, state FROM orders WHERE id = $1", id).Scan(&o.ID, &o.State)
	if errors.Is(err, sql.ErrNoRows) {
		return order{}, errNotFound
	}
	if err != nil {
		return order{}, fmt.Errorf("query order %d: %w", id, err)
	}
	return o, nil
}

func (s *sqlStore) Save(ctx context.Context, o order) (err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	if _, err := tx.ExecContext(ctx, "UPDATE orders SET state = $1 WHERE id = $2", o.State, o.ID); err != nil {
		return fmt.Errorf("update order %d: %w", o.ID, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

type server struct {
	orders orderStore
	client *http.Client
	jobs   chan int64
	wg     sync.WaitGroup
}

func (s *server) handleOrder(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	o, err := s.orders.Find(ctx, 1)
	switch {
	case errors.Is(err, errNotFound):
		http.NotFound(w, r)
		return
	case err != nil:
		slog.ErrorContext(ctx, "find order", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	if err := json.NewEncoder(w).Encode(o); err != nil {
		slog.WarnContext(ctx, "write order", "error", err)
	}
}

func (s *server) notify(ctx context.Context, id int64) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("http://mail/orders/%d", id), nil)
	if err != nil {
		return fmt.Errorf("build request for order %d: %w", id, err)
	}
	response, err := s.client.Do(request)
	if err != nil {
		return fmt.Errorf("notify order %d: %w", id, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("notify order %d: status %s", id, response.Status)
	}
	return nil
}

func (s *server) work(ctx context.Context) {
	defer s.wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case id, ok := <-s.jobs:
			if !ok {
				return
			}
			if err := s.notify(ctx, id); err != nil {
				slog.ErrorContext(ctx, "notify", "error", err)
			}
		}
	}
}

func (s *server) first(ctx context.Context, ids []int64) (order, error) {
	type result struct {
		order order
		err   error
	}
	results := make(chan result, len(ids))
	for _, id := range ids {
		go func() {
			o, err := s.orders.Find(ctx, id)
			results <- result{o, err}
		}()
	}
	var failures []error
	for range ids {
		select {
		case r := <-results:
			if r.err == nil {
				return r.order, nil
			}
			failures = append(failures, r.err)
		case <-ctx.Done():
			return order{}, ctx.Err()
		}
	}
	return order{}, errors.Join(failures...)
}

func run(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	db.SetConnMaxLifetime(time.Hour)
	s := &server{
		orders: &sqlStore{db: db}, client: &http.Client{Timeout: 5 * time.Second}, jobs: make(chan int64, 16),
	}
	s.wg.Add(1)
	go s.work(ctx)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", s.handleOrder)
	httpServer := &http.Server{
		Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second,
		IdleTimeout: 2 * time.Minute,
	}
	failed := make(chan error, 1)
	go func() { failed <- httpServer.ListenAndServe() }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := httpServer.Shutdown(shutdown); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	s.wg.Wait()
	return nil
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		slog.Error("order service", "error", err)
		os.Exit(1)
	}
}
