package fixture

import (
	"context"
	"database/sql"
)

type store struct {
	db      *sql.DB
	replica *sql.DB
}

// Before and after.
func (s *store) around(ctx context.Context) error {
	s.db.Exec("DELETE FROM a")
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		s.db.Exec("INSERT INTO failures DEFAULT VALUES")
		return err
	}
	if _, err := tx.Exec("DELETE FROM b"); err != nil {
		tx.Rollback()
		s.db.Exec("INSERT INTO failures DEFAULT VALUES")
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.db.Exec("DELETE FROM c")
	return nil
}

// Another pool.
func (s *store) other() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	s.replica.Query("SELECT 1")
	return tx.Commit()
}

// Prepared for the transaction.
func (s *store) prepared() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := s.db.Prepare("DELETE FROM t WHERE id = $1")
	if err != nil {
		return err
	}
	if _, err := tx.Stmt(stmt).Exec(1); err != nil {
		return err
	}
	return tx.Commit()
}

func finish(tx *sql.Tx, err error) error {
	if err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

// A helper ends the transaction.
func (s *store) helper() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("DELETE FROM t")
	if err = finish(tx, err); err != nil {
		return err
	}
	s.db.Exec("DELETE FROM u")
	return nil
}

func (s *store) inTx(f func(tx *sql.Tx) error) error { return nil }

// Two pools: nobody knows which one the transaction is of.
func (s *store) closure() error {
	return s.inTx(func(tx *sql.Tx) error {
		_, err := s.replica.Exec("DELETE FROM t")
		return err
	})
}
