package fixture

import "database/sql"

// SQLite's database is a file of the process.
func open(path string) (*sql.DB, error) { return sql.Open("sqlite3", path) }
