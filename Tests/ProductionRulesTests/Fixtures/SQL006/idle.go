package fixture

import "database/sql"

// What waits is limited, what is opened is not.
func open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn) // want "pool opened by `sql.Open` has no limits"
	if err != nil {
		return nil, err
	}
	db.SetMaxIdleConns(2)
	return db, nil
}
