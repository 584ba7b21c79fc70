// Package store stands for somebody else's package.
package store

import (
	"context"
	"errors"
)

// ErrMissing says that there is no such item.
var ErrMissing = errors.New("missing")

// Item is what is stored.
type Item struct{ ID int }

// Store is a collection of items.
type Store struct{}

// Open opens a store.
func Open(path string) (*Store, error) { return nil, ErrMissing }

// Get finds an item.
func (s *Store) Get(ctx context.Context, id int) (*Item, error) { return nil, ErrMissing }

// Close ends the use of the store.
func (s *Store) Close() error { return nil }

// Flush writes what is pending.
func (s *Store) Flush() error { return nil }

// ForEach calls a function with every item.
func (s *Store) ForEach(f func(*Item) error) error { return f(nil) }

// OpenConfigFile opens the usual file.
func OpenConfigFile() (*Store, error) { return nil, ErrMissing }

// LoadUserByID finds a user.
func LoadUserByID(ctx context.Context, id int) (*Item, error) { return nil, ErrMissing }

// Login opens a session.
func Login(password string) error { return nil }

// Failure is an error type of its own.
type Failure struct{}

func (*Failure) Error() string { return "failure" }

// Check gives an error type of its own.
func Check() *Failure { return nil }
