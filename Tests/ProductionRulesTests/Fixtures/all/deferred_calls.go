// A deferred call whose error is lost: the rule that knows most of the call speaks.
package fixture

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

func save(ctx context.Context, db *sql.DB, name string) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	defer file.Close() // want "deferred-error-lost: "
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Commit() // want "commit-unchecked: "
	if _, err := tx.ExecContext(ctx, "DELETE FROM sessions"); err != nil {
		return fmt.Errorf("delete sessions: %w", err)
	}
	if _, err := fmt.Fprintln(file, "done"); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// Two on neighbouring lines: the columns of their comments are those of both fixes together.
func columns(err error) (int, error) {
	fmt.Printf("%v\n", fmt.Errorf("read: %v", err)) // want "error-format-verb: "
	return 0, fmt.Errorf("write: %v", err)          // want "error-format-verb: "
}
