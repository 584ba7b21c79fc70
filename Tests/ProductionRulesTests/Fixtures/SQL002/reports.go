package fixture

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

type user struct{ name string }

func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() { // want "loop ends also when `rows` fails; check `rows.Err\\(\\)` after it \\[warning\\], safe fix"
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

type scanner interface{ Scan(dest ...any) error }

func scan(s scanner) (u user, err error) {
	err = s.Scan(&u.name)
	return u, err
}

// A helper that only scans cannot ask.
func scanned(ctx context.Context, pool *pgxpool.Pool) (last user, err error) {
	rows, err := pool.Query(ctx, "SELECT name FROM users")
	if err != nil {
		return user{}, err
	}
	defer rows.Close()
	for rows.Next() { // want "check `rows.Err\\(\\)`"
		last, err = scan(rows)
		if err != nil {
			return user{}, err
		}
	}
	return last, nil
}

// Without an error to return there is no fix.
func count(db *sqlx.DB) int {
	rows, err := db.Queryx("SELECT name FROM users")
	if err != nil {
		return 0
	}
	defer rows.Close()
	n := 0
	for n < 10 && rows.Next() { // want "check `rows.Err\\(\\)`.*\\[warning\\], no fix"
		n++
	}
	return n
}

// Nobody in this package asks, so the caller does not either.
func given(rows *sql.Rows) error {
	for rows.Next() { // want "check `rows.Err\\(\\)`"
	}
	return nil
}
