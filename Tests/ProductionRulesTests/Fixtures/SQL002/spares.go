package fixture

import (
	"database/sql"
	"errors"
)

// Asked for.
func names(db *sql.DB) (names []string, err error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// Asked for in a deferred closure.
func deferred(db *sql.DB) (err error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	for rows.Next() {
	}
	return nil
}

func finish(rows *sql.Rows) error { return errors.Join(rows.Err(), rows.Close()) }

// Handed to a function that takes rows.
func handedOn(db *sql.DB) error {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return finish(rows)
}

// The caller may ask.
func each(rows *sql.Rows) {
	for rows.Next() {
	}
}

type cursor struct{ n int }

func (c *cursor) Next() bool { c.n++; return c.n < 3 }

// No rows.
func other(rows *cursor) {
	for rows.Next() {
	}
}

// Callers elsewhere may ask.
func Each(rows *sql.Rows, use func(*sql.Rows)) {
	for rows.Next() {
		use(rows)
	}
}
