package fixture

import (
	"database/sql"

	"github.com/jmoiron/sqlx"
)

func open(dsn string) (*sql.DB, error) {
	return sql.Open("pgx", dsn) // want "pool opened by `sql.Open` has no limits; call `SetMaxOpenConns` and `SetConnMaxLifetime` \\[info\\], no fix"
}

func connect(dsn string) *sqlx.DB {
	return sqlx.MustConnect("postgres", dsn) // want "pool opened by `sqlx.MustConnect` has no limits"
}

type store struct{ db *sql.DB }

func newStore(dsn string) (*store, error) {
	db, err := sql.Open("pgx", dsn) // want "pool opened by `sql.Open` has no limits"
	if err != nil {
		return nil, err
	}
	return &store{db: db}, db.Ping()
}
