package fixture

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func deferred(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT name FROM users") // closed by a deferred call
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

func returned(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM users") // the caller closes
	if err != nil {
		return nil, err
	}
	return rows, nil
}

type cursor struct{ rows *sql.Rows }

func newCursor(db *sql.DB) (*cursor, error) {
	rows, err := db.Query("SELECT name FROM users") // inside of what is returned
	if err != nil {
		return nil, err
	}
	return &cursor{rows: rows}, nil
}

func collect(rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func collected(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT name FROM users") // a helper closes
	if err != nil {
		return nil, err
	}
	return collect(rows)
}

func inTransaction(ctx context.Context, tx *sql.Tx) error {
	stmt, err := tx.PrepareContext(ctx, "DELETE FROM users") // the transaction's end closes it
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx)
	return err
}

type store struct{ insert *sql.Stmt }

func newStore(db *sql.DB) (*store, error) {
	stmt, err := db.Prepare("INSERT INTO users VALUES ($1)") // prepared once, kept
	if err != nil {
		return nil, err
	}
	return &store{insert: stmt}, nil
}

func scanName(row pgx.CollectableRow) (name string, err error) {
	err = row.Scan(&name)
	return name, err
}

func collectedByPgx(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users") // pgx closes what it collects
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanName)
}

func oneByPgx(ctx context.Context, conn *pgx.Conn) (string, error) {
	rows, err := conn.Query(ctx, "SELECT name FROM users LIMIT 1") // the same for one row
	if err != nil {
		return "", err
	}
	return pgx.CollectOneRow(rows, scanName)
}

func eachByPgx(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, "SELECT id FROM users") // and for each row
	if err != nil {
		return err
	}
	id := 0
	_, err = pgx.ForEachRow(rows, []any{&id}, func() error { return nil })
	return err
}
