package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

func transfer(ctx context.Context, db *sql.DB, from, to, amount int) error {
	tx, err := db.BeginTx(ctx, nil) // want "transaction-without-rollback: `tx` is neither committed nor rolled back on every path; defer its `Rollback` right after the error check.*\\[warning\\], safe fix; \\+4: `err != nil` holds on the way; \\+5: this return is reached without a commit or rollback of `tx`"
	if err != nil {
		return fmt.Errorf("begin transfer: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = balance - $1 WHERE id = $2", amount, from); err != nil {
		return fmt.Errorf("debit: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = balance + $1 WHERE id = $2", amount, to); err != nil {
		return fmt.Errorf("credit: %w", err)
	}
	return tx.Commit()
}

func debit(ctx context.Context, tx *sql.Tx, id int) error {
	_, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = 0 WHERE id = $1", id)
	return err
}

// A helper that works in the transaction does not end it.
func throughHelper(ctx context.Context, db *sql.DB, id int) error {
	tx, err := db.BeginTx(ctx, nil) // want "`tx` is neither committed nor rolled back on every path"
	if err != nil {
		return err
	}
	if err := debit(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

type queries struct{ db *sql.Tx }

func (q *queries) withTx(tx *sql.Tx) *queries { return &queries{db: tx} }

func (q *queries) insert(ctx context.Context) error {
	_, err := q.db.ExecContext(ctx, "INSERT INTO accounts DEFAULT VALUES")
	return err
}

// What works on the transaction is made around it.
func throughQueries(ctx context.Context, db *sql.DB, q *queries) error {
	tx, err := db.Begin() // want "`tx` is neither committed nor rolled back on every path"
	if err != nil {
		return err
	}
	qtx := q.withTx(tx)
	if err := qtx.insert(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// The rollback is given the context that the transaction was begun with.
func byPgx(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx) // want "`tx` is neither committed nor rolled back on every path"
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM sessions"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func ofRequest(pool *pgxpool.Pool, r *http.Request) error {
	tx, err := pool.Begin(r.Context()) // want "`tx` is neither committed nor rolled back on every path"
	if err != nil {
		return err
	}
	if _, err := tx.Exec(r.Context(), "DELETE FROM sessions"); err != nil {
		return err
	}
	return tx.Commit(r.Context())
}

func bySqlx(db *sqlx.DB) error {
	tx, err := db.Beginx() // want "`tx` is neither committed nor rolled back on every path"
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM sessions"); err != nil {
		return err
	}
	return tx.Commit()
}
