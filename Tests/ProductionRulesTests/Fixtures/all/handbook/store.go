package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// ErrNotFound says that there is no such order.
var ErrNotFound = errors.New("order not found")

// MustConnect opens the database at start-up, where nothing works without it.
func MustConnect(source string) *sql.DB {
	db, err := sql.Open("pgx", source)
	if err != nil {
		panic(fmt.Errorf("open database: %w", err))
	}
	db.SetMaxOpenConns(20)
	db.SetConnMaxLifetime(30 * time.Minute)
	if err := db.Ping(); err != nil {
		panic(fmt.Errorf("ping database: %w", err))
	}
	return db
}

type store struct{ db *sql.DB }

// create works in a transaction that is rolled back unless it was committed.
func (s *store) create(ctx context.Context, in input) (id int64, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()

	row := tx.QueryRowContext(ctx, "INSERT INTO orders (item, count) VALUES ($1, $2) RETURNING id", in.Item, in.Count)
	if err := row.Scan(&id); err != nil {
		return 0, fmt.Errorf("insert order of %s: %w", in.Item, err)
	}
	result, err := tx.ExecContext(ctx, "UPDATE stock SET count = count - $1 WHERE item = $2", in.Count, in.Item)
	if err != nil {
		return 0, fmt.Errorf("take %s from stock: %w", in.Item, err)
	}
	if n, err := result.RowsAffected(); err != nil {
		return 0, fmt.Errorf("count rows: %w", err)
	} else if n == 0 {
		return 0, fmt.Errorf("take %s from stock: %w", in.Item, ErrNotFound)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("commit order %d: %w", id, err)
	}
	return id, nil
}

// items reads all rows, and asks whether there would have been more.
func (s *store) items(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT item FROM stock")
	if err != nil {
		return nil, fmt.Errorf("query stock: %w", err)
	}
	defer rows.Close()
	var items []string
	for rows.Next() {
		var item string
		if err := rows.Scan(&item); err != nil {
			return nil, fmt.Errorf("scan item: %w", err)
		}
		items = append(items, item)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read stock: %w", err)
	}
	return items, nil
}

// expire is a worker with a ticker that ends with its context.
func (s *store) expire(ctx context.Context, every time.Duration) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			if _, err := s.db.ExecContext(ctx, "DELETE FROM carts WHERE expires < now()"); err != nil {
				slog.ErrorContext(ctx, "expire carts", "error", err)
			}
		}
	}
}
