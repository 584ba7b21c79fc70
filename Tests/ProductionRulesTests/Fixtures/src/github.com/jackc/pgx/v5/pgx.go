// Package pgx has what fixtures need of pgx.
package pgx

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNoRows says that a query gave no row.
var ErrNoRows = errors.New("no rows in result set")

type TxOptions struct{}

type Rows interface {
	Close()
	Err() error
	Next() bool
	Scan(dest ...any) error
}

type Row interface{ Scan(dest ...any) error }

type Identifier []string

func (i Identifier) Sanitize() string { return "" }

type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) Row
}

type Conn struct{}

func (c *Conn) Begin(ctx context.Context) (Tx, error) { return nil, nil }
func (c *Conn) Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, nil
}
func (c *Conn) Query(ctx context.Context, sql string, args ...any) (Rows, error) { return nil, nil }
func (c *Conn) QueryRow(ctx context.Context, sql string, args ...any) Row        { return nil }

type CollectableRow interface{ Scan(dest ...any) error }

func CollectRows[T any](rows Rows, fn func(row CollectableRow) (T, error)) ([]T, error) {
	return nil, nil
}

func CollectOneRow[T any](rows Rows, fn func(row CollectableRow) (T, error)) (T, error) {
	var none T
	return none, nil
}

func CollectExactlyOneRow[T any](rows Rows, fn func(row CollectableRow) (T, error)) (T, error) {
	var none T
	return none, nil
}

func AppendRows[T any, S ~[]T](slice S, rows Rows, fn func(row CollectableRow) (T, error)) (S, error) {
	return slice, nil
}

func RowTo[T any](row CollectableRow) (T, error) {
	var none T
	return none, nil
}

func ForEachRow(rows Rows, scans []any, fn func() error) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, nil
}

type beginner interface {
	Begin(ctx context.Context) (Tx, error)
}

func BeginFunc(ctx context.Context, db beginner, fn func(Tx) error) error { return nil }
