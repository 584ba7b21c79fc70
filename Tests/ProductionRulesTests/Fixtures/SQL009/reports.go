package fixture

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

type store struct {
	db      *sql.DB
	replica *sql.DB
}

func (s *store) transfer(ctx context.Context, from, to, amount int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if _, err := s.db.ExecContext(ctx, "UPDATE a SET n = n - $1 WHERE id = $2", amount, from); err != nil { // want "`s.db.ExecContext` goes past the open transaction `tx`; use the transaction \\[warning\\], no fix; -5: the transaction is opened here"
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE a SET n = n + $1 WHERE id = $2", amount, to); err != nil {
		return err
	}
	row := s.db.QueryRow("SELECT 1") // want "`s.db.QueryRow` goes past the open transaction `tx`"
	_ = row
	return tx.Commit()
}

func nested(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	other, err := pool.Begin(ctx) // want "`pool.Begin` goes past the open transaction `tx`"
	if err != nil {
		return err
	}
	_ = other
	return tx.Commit(ctx)
}

// In a function literal that is given the transaction.
func closure(ctx context.Context, pool *pgxpool.Pool) error {
	return begin(ctx, pool, func(tx pgx.Tx) error {
		_, err := pool.Exec(ctx, "DELETE FROM t") // want "`pool.Exec` goes past the open transaction `tx`"
		return err
	})
}

func begin(ctx context.Context, pool *pgxpool.Pool, f func(pgx.Tx) error) error { return nil }

type single struct{ db *sql.DB }

func (s *single) inTx(f func(tx *sql.Tx) error) error { return nil }

// The service has one pool alone.
func (s *single) save() error {
	return s.inTx(func(tx *sql.Tx) error {
		_, err := s.db.Exec("DELETE FROM t") // want "`s.db.Exec` goes past the open transaction `tx`"
		return err
	})
}

func gormClosure(ctx context.Context, db *gorm.DB) error {
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(1).Error; err != nil {
			return err
		}
		return db.Create(2).Error // want "`db.Create` goes past the open transaction `tx`"
	})
}
