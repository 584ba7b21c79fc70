package fixture

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Whatever of pgx collects rows closes them.
func exactly(ctx context.Context, pool *pgxpool.Pool) (string, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users WHERE id = 1")
	if err != nil {
		return "", err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowTo[string])
}

func appended(ctx context.Context, pool *pgxpool.Pool, names []string) ([]string, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	return pgx.AppendRows(names, rows, pgx.RowTo[string])
}

// As pgx shows it: the error of the query comes with the rows.
func together(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, _ := pool.Query(ctx, "SELECT name FROM users")
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// What scans one by itself does not.
func one(ctx context.Context, pool *pgxpool.Pool) (name string, err error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users") // want "`rows` is not closed on every path"
	if err != nil {
		return "", fmt.Errorf("query: %w", err)
	}
	if rows.Next() {
		err = rows.Scan(&name)
	}
	return name, err
}
