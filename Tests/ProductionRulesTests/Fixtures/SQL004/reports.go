package fixture

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
)

func save(db *sql.DB) (int, error) {
	tx, err := db.Begin()
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec("UPDATE t SET a = 1"); err != nil {
		tx.Rollback()
		return 0, err
	}
	tx.Commit() // want "error of `tx.Commit\\(\\)` is dropped, which is where the transaction fails; check it \\[error\\], suggested fix; -[0-9]+: the transaction is opened here$"
	return 1, nil
}

func blank(tx *sqlx.Tx) error {
	_ = tx.Commit() // want "error of `tx.Commit\\(\\)` is dropped"
	return nil
}

func deferred(ctx context.Context, tx pgx.Tx) error {
	defer tx.Commit(ctx) // want "deferred `tx.Commit.*` drops its error and commits also what has failed.*\\[error\\], no fix"
	_, err := tx.Exec(ctx, "UPDATE t SET a = 1")
	return err
}

// Without an error among the results there is no fix.
func noResult(tx *sql.Tx) {
	tx.Commit() // want "is dropped"
}

func inClosure(tx *sql.Tx) (err error) {
	defer func() {
		if err == nil {
			tx.Commit() // want "is dropped"
		}
	}()
	return nil
}
