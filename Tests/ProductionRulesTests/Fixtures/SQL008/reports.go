package fixture

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

const deleteSessions = `
	-- clean up
	DELETE FROM sessions WHERE expires < now()`

func dropped(ctx context.Context, db *sql.DB, id int) error {
	_, err := db.Query("UPDATE users SET seen = now() WHERE id = $1", id) // want "`Query` sends a statement that gives no rows \\(`UPDATE`\\); use `Exec` \\[error\\], safe fix"
	if err != nil {
		return err
	}
	_, err = db.QueryContext(ctx, deleteSessions) // want "`QueryContext` sends a statement that gives no rows \\(`DELETE`\\); use `ExecContext`.*; -9: the statement is written here$"
	return err
}

func onlyClosed(tx *sql.Tx) error {
	rows, err := tx.Query("INSERT INTO log (text) VALUES ($1)", "x") // want "use `Exec`"
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

// The text's beginning is enough where nobody wants rows.
func built(db *sql.DB, table string) {
	db.Query("TRUNCATE TABLE " + table)                     // want "`TRUNCATE`"
	db.Query(fmt.Sprintf("DROP TABLE IF EXISTS %s", table)) // want "`DROP`"
}

// A row is scanned that never comes: no fix.
func scanned(db *sql.DB) (n int, err error) {
	err = db.QueryRow("DELETE FROM users").Scan(&n) // want "`QueryRow` sends a statement that gives no rows.*\\[error\\], no fix"
	return n, err
}

func others(ctx context.Context, pool *pgxpool.Pool, db *sqlx.DB) error {
	if _, err := pool.Query(ctx, "CREATE TABLE t (id int)"); err != nil { // want "`CREATE`\\); use `Exec`"
		return err
	}
	_, err := db.Queryx("ALTER TABLE t ADD COLUMN name text") // want "`Queryx`"
	return err
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// An interface of the same shape.
func through(ctx context.Context, q querier) error {
	_, err := q.QueryContext(ctx, "DELETE FROM users") // want "use `ExecContext`"
	return err
}
