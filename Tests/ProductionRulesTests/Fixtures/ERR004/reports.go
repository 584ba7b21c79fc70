package fixture

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

var ErrNotFound = errors.New("not found")

type constError string

func (e constError) Error() string { return string(e) }

const errFull = constError("full")

type store struct{ last error }

func (s *store) find(id int) error { return fmt.Errorf("find %d: %w", id, ErrNotFound) }

func equal(s *store) bool {
	err := s.find(1)
	return err == ErrNotFound // want "error-comparison: error compared with `== ErrNotFound`, which a wrapped one is not; use `errors.Is` \\[warning\\], safe fix"
}

func different(s *store) error {
	if err := s.find(1); err != ErrNotFound { // want "error compared with `!= ErrNotFound`"
		return err
	}
	return nil
}

func turned(s *store) bool {
	return ErrNotFound == s.find(1) // want "error compared with `== ErrNotFound`"
}

func constant(err error) bool {
	return err == errFull || err == (os.ErrNotExist) // want "error compared with `== errFull`" "error compared with `== "
}

func field(s *store) bool {
	return s.last == ErrNotFound // want "error compared with `== ErrNotFound`"
}

// Package os wraps what the system says.
func system(name string) bool {
	_, err := os.Stat(name)
	return err == syscall.ENOENT // want "error compared with `== syscall.ENOENT`"
}

func rows(ctx context.Context, db *sql.DB) error {
	err := query(ctx, db)
	if err == sql.ErrNoRows { // want "error compared with `== sql.ErrNoRows`"
		return nil
	}
	return err
}

func query(ctx context.Context, db *sql.DB) error {
	var name string
	if err := db.QueryRowContext(ctx, "SELECT name FROM users").Scan(&name); err != nil {
		return fmt.Errorf("query user: %w", err)
	}
	return nil
}

// On one path the error is one that may be wrapped.
func mixed(r *bufio.Reader, s *store, again bool) bool {
	_, err := r.ReadByte()
	if again {
		err = s.find(2)
	}
	return err == io.EOF // want "error compared with `== io.EOF`"
}

func parameter(err error) bool {
	return err == io.EOF // want "error compared with `== io.EOF`"
}

func tagged(s *store) string {
	err := s.find(1)
	switch err { // want "error-comparison: `switch` compares the error with `ErrNotFound`, which a wrapped one is not; use `errors.Is` \\[warning\\], suggested fix; \\+3: compared with `==`"
	case nil:
		return "ok"
	case ErrNotFound, sql.ErrNoRows:
		return "missing"
	case s.last:
		return "again"
	default:
		return "failed"
	}
}

func initialised(s *store) string {
	switch err := s.find(1); err { // want "`switch` compares the error with `ErrNotFound`"
	case ErrNotFound:
		return "missing"
	}
	switch s.find(2) { // want "`switch` compares the error with `ErrNotFound`.*\\[warning\\], no fix"
	case ErrNotFound:
		return "missing"
	}
	return ""
}
