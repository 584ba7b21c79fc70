package fixture

import (
	"database/sql"
	"net/url"
)

// It gives rows.
func selects(db *sql.DB) (*sql.Rows, error) { return db.Query("SELECT name FROM users") }

// RETURNING gives rows, whatever its spelling.
func returning(db *sql.DB) (id int, err error) {
	err = db.QueryRow("insert into users (name) values ('x')\nreturning id").Scan(&id)
	return id, err
}

// OUTPUT does in SQL Server.
func output(db *sql.DB) (id int, err error) {
	err = db.QueryRow("INSERT INTO users (name) OUTPUT INSERTED.id VALUES ('x')").Scan(&id)
	return id, err
}

// Several statements, the last of which gives rows.
func several(db *sql.DB) (id int, err error) {
	err = db.QueryRow("INSERT INTO users (name) VALUES ('x'); SELECT last_insert_id()").Scan(&id)
	return id, err
}

// The rest of the text may say RETURNING.
func partlyKnown(db *sql.DB, suffix string) (id int, err error) {
	err = db.QueryRow("INSERT INTO users (name) VALUES ('x') " + suffix).Scan(&id)
	return id, err
}

// Nothing is known of the text.
func unknown(db *sql.DB, query string) (*sql.Rows, error) { return db.Query(query) }

// Exec is right.
func exec(db *sql.DB) error {
	_, err := db.Exec("DELETE FROM users")
	return err
}

// No database at all.
func other(u *url.URL) url.Values { return u.Query() }
