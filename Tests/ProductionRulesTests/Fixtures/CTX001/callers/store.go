package callers

import "database/sql"

type store struct{ db *sql.DB }

// The file does not import context yet; its callers stand in other files.
func (s *store) rename(id int, name string) error {
	_, err := s.db.Exec("UPDATE users SET name = $1 WHERE id = $2", name, id) // want "`rename` calls `s.db.Exec` without a context"
	return err
}

func (s *store) count() (n int, err error) {
	err = s.db.QueryRow("SELECT count(*) FROM users").Scan(&n) // want "`count` calls `s.db.QueryRow` without a context"
	return n, err
}

// Calls itself: the parameter is passed on.
func (s *store) empty(left int) error {
	if left == 0 {
		return nil
	}
	if _, err := s.db.Exec("DELETE FROM queue LIMIT 1"); err != nil { // want "`empty` calls `s.db.Exec`"
		return err
	}
	return s.empty(left - 1)
}

// The name is taken by something else: no fix.
func (s *store) taken(ctx string) error {
	_, err := s.db.Exec("SELECT $1", ctx) // want "`taken` calls `s.db.Exec` without a context"
	return err
}

// Some parameters have no name: no fix.
func (s *store) unnamed(int, string) error {
	return s.db.Ping() // want "`unnamed` calls `s.db.Ping` without a context"
}
