package fixture

import (
	"database/sql"
	"fmt"
)

// Checked, returned, stored.
func checked(tx *sql.Tx) (err error) {
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	err = tx.Commit()
	if err == nil {
		return tx.Commit()
	}
	return err
}

type batch struct{}

func (batch) Commit() error { return nil }

// Another kind of commit.
func other(b batch) { b.Commit() }

// A rollback may fail: there is nothing more to do.
func rollback(tx *sql.Tx) { tx.Rollback() }
