// Where a statement is sent with the wrong method, or a commit dropped, one rule speaks.
package fixture

import (
	"context"
	"database/sql"
	"fmt"
)

func clean(ctx context.Context, db *sql.DB) error {
	if _, err := db.QueryContext(ctx, "DELETE FROM sessions"); err != nil { // want "query-used-for-exec: `QueryContext` sends"
		return fmt.Errorf("delete sessions: %w", err)
	}
	return nil
}

func save(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM sessions"); err != nil {
		return fmt.Errorf("delete sessions: %w", err)
	}
	tx.Commit() // want "commit-unchecked: error of `tx.Commit"
	return nil
}
