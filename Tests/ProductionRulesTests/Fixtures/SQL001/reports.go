package fixture

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

func leftInLoop(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM users") // want "rows-not-closed: `rows` is not closed on every path; defer its `Close` right after the error check.*\\[error\\], safe fix; \\+5: `rows\\.Next\\(\\)` holds on the way; \\+7: `err != nil` holds on the way; \\+8: this return is reached without `rows\\.Close\\(\\)`"
	if err != nil {
		return nil, fmt.Errorf("query users: %w", err)
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("scan user: %w", err)
		}
		names = append(names, name)
	}
	rows.Close()
	return names, rows.Err()
}

func never(db *sql.DB) (bool, error) {
	rows, err := db.Query("SELECT 1") // want "`rows` is not closed on every path"
	if err != nil {
		return false, err
	}
	return rows.Next(), rows.Err()
}

func dropped(db *sql.DB) error {
	_, err := db.Query("DELETE FROM users") // want "the rows of this call are dropped and stay open; name and close them.*\\[error\\], no fix"
	return err
}

func statements(ctx context.Context, db *sql.DB, ids []int) error {
	for _, id := range ids {
		stmt, err := db.PrepareContext(ctx, "UPDATE users SET seen = now() WHERE id = $1") // want "`stmt` is not closed on every path.*\\[error\\], suggested fix"
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

type repository struct{ db *sql.DB }

func (r *repository) query(ctx context.Context, where string) (*sql.Rows, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT name FROM users WHERE "+where)
	if err != nil {
		return nil, fmt.Errorf("query users where %s: %w", where, err)
	}
	return rows, nil
}

func (r *repository) count(ctx context.Context) (int, error) {
	rows, err := r.query(ctx, "true") // want "`rows` is closed only by being read to the end; defer its `Close` right after the error check \\[warning\\], safe fix"
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func byPgx(ctx context.Context, pool *pgxpool.Pool) (string, error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users") // want "`rows` is not closed on every path"
	if err != nil {
		return "", err
	}
	name := ""
	if rows.Next() {
		err = rows.Scan(&name)
	}
	return name, err
}

func bySqlx(db *sqlx.DB) (user struct{ Name string }, err error) {
	rows, err := db.Queryx("SELECT name FROM users") // want "`rows` is not closed on every path"
	if err != nil {
		return user, err
	}
	if rows.Next() {
		err = rows.StructScan(&user)
	}
	return user, err
}
