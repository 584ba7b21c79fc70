package fixture

import (
	"context"
	"database/sql"
	"time"
)

// Attempts.
func retries(ctx context.Context, db *sql.DB, id int) (err error) {
	for attempt := 0; attempt < 3; attempt++ {
		if _, err = db.ExecContext(ctx, "UPDATE users SET seen = now() WHERE id = $1", id); err == nil {
			return nil
		}
	}
	return err
}

// A worker.
func works(db *sql.DB, jobs chan int) {
	for id := range jobs {
		db.Exec("DELETE FROM jobs WHERE id = $1", id)
	}
	for {
		now := time.Now()
		db.Exec("DELETE FROM sessions WHERE expires < $1", now)
	}
}

// The statement itself comes from the list.
func migrates(db *sql.DB, statements []string) {
	for _, statement := range statements {
		db.Exec(statement)
	}
}

// A prepared statement.
func prepared(stmt *sql.Stmt, ids []int) {
	for _, id := range ids {
		stmt.Exec(id)
	}
}

// Nothing of the turn is passed.
func independent(db *sql.DB, ids []int) {
	for range ids {
		db.Exec("DELETE FROM jobs")
	}
}

// A list written out in place.
func short(db *sql.DB) {
	for _, role := range []string{"admin", "user"} {
		db.Exec("INSERT INTO roles (name) VALUES ($1)", role)
	}
}

// After the loop.
func after(db *sql.DB, ids []int) {
	sum := 0
	for _, id := range ids {
		sum += id
	}
	db.Exec("INSERT INTO sums (n) VALUES ($1)", sum)
}
