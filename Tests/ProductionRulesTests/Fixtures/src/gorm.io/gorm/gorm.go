// Package gorm has what fixtures need of gorm.
package gorm

import (
	"context"
	"database/sql"
)

type DB struct{ Error error }

func (db *DB) WithContext(ctx context.Context) *DB { return db }
func (db *DB) Raw(sql string, values ...any) *DB   { return db }
func (db *DB) Exec(sql string, values ...any) *DB  { return db }
func (db *DB) Where(query any, args ...any) *DB    { return db }
func (db *DB) Order(value any) *DB                 { return db }
func (db *DB) Find(dest any, conds ...any) *DB     { return db }
func (db *DB) Create(value any) *DB                { return db }
func (db *DB) Transaction(fc func(tx *DB) error, opts ...*sql.TxOptions) error {
	return nil
}
