// Deferred calls that drop an error: one rule speaks about each.
package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

// Something was written, so that more can be said than that an error is dropped.
func store(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	defer f.Close() // want "deferred-error-lost: "
	if _, err := f.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// A transaction, about which still more is known.
func clear(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Commit() // want "commit-unchecked: "
	if _, err := tx.ExecContext(ctx, "DELETE FROM sessions"); err != nil {
		return fmt.Errorf("delete sessions: %w", err)
	}
	return nil
}

type batch interface {
	Add(key string) error
	Commit() error
}

// No transaction of a database.
func collect(b batch, keys []string) error {
	defer b.Commit() // want "deferred-error-lost: "
	for _, key := range keys {
		if err := b.Add(key); err != nil {
			return fmt.Errorf("add %s: %w", key, err)
		}
	}
	return nil
}
