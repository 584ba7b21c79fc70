package fixture

import (
	"context"
	"database/sql"
	"fmt"
)

func deferred(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // rolled back by a deferred call
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := debit(ctx, tx, 1); err != nil {
		return err
	}
	return tx.Commit()
}

func deferredLiteral(ctx context.Context, db *sql.DB) (err error) {
	tx, err := db.BeginTx(ctx, nil) // ended by a deferred function
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return debit(ctx, tx, 1)
}

func everyPath(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // ended on each path
	if err != nil {
		return err
	}
	if err := debit(ctx, tx, 1); err != nil {
		if rollbackErr := tx.Rollback(); rollbackErr != nil {
			return fmt.Errorf("roll back after %w: %w", err, rollbackErr)
		}
		return err
	}
	return tx.Commit()
}

func inTransaction(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil) // a function value may end it
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func finish(tx *sql.Tx, err error) error {
	if err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func finishedByHelper(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // a helper ends it
	if err != nil {
		return err
	}
	return finish(tx, debit(ctx, tx, 1))
}

type session struct{ tx *sql.Tx }

func (s *session) begin(db *sql.DB) error {
	tx, err := db.Begin() // kept
	if err != nil {
		return err
	}
	s.tx = tx
	return nil
}

func begin(db *sql.DB) (*sql.Tx, error) {
	tx, err := db.Begin() // the caller ends it
	if err != nil {
		return nil, err
	}
	return tx, nil
}

func debit(ctx context.Context, tx *sql.Tx, id int) error {
	_, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = 0 WHERE id = $1", id)
	return err
}
