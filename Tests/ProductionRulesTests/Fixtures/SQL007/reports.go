package fixture

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

func names(ctx context.Context, db *sql.DB, ids []int) {
	for _, id := range ids {
		var name string
		_ = db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name) // want "`db.QueryRowContext` is sent in every turn of a loop; ask for all elements at once \\[info\\], no fix; -2: the loop begins here"
	}
}

func inserts(tx *sql.Tx, users map[int]string) error {
	for id, name := range users {
		if _, err := tx.Exec("INSERT INTO users (id, name) VALUES ($1, $2)", id, name); err != nil { // want "`tx.Exec` is sent in every turn"
			return err
		}
	}
	return nil
}

func nested(db *sql.DB, rows *sql.Rows) {
	for rows.Next() {
		var id int
		_ = rows.Scan(&id)
		other, err := db.Query("SELECT * FROM orders WHERE owner = $1", id) // want "`db.Query` is sent in every turn"
		_, _ = other, err
	}
}

func indexed(db *sqlx.DB, ids []int) {
	for i := 0; i < len(ids); i++ {
		var name string
		_ = db.Get(&name, "SELECT name FROM users WHERE id = ?", ids[i]) // want "`db.Get` is sent in every turn"
	}
}
