package fixture

import (
	"database/sql"
	"time"
)

// Either of the two says that somebody has thought about the pool.
func open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetConnMaxLifetime(time.Hour)
	return db, nil
}
