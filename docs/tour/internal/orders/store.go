package orders

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A Store keeps orders in an SQL database.
type Store struct {
	db *sql.DB
}

// NewStore returns a store that keeps its orders in db.
func NewStore(db *sql.DB) *Store {
	return &Store{db: db}
}

// Find returns the order with the given number, or ErrNotFound.
func (s *Store) Find(ctx context.Context, id int64) (Order, error) {
	const query = `SELECT id, customer, cents, shipping, paid, placed FROM orders WHERE id = $1`

	var o Order
	row := s.db.QueryRowContext(ctx, query, id)
	err := row.Scan(&o.ID, &o.Customer, &o.Cents, &o.Shipping, &o.Paid, &o.Placed)
	if errors.Is(err, sql.ErrNoRows) {
		return Order{}, ErrNotFound
	}
	if err != nil {
		return Order{}, err
	}
	return o, nil
}

// Add stores a new order and returns it with its number.
func (s *Store) Add(ctx context.Context, o Order) (Order, error) {
	const insert = `INSERT INTO orders (customer, cents, shipping) VALUES ($1, $2, $3) RETURNING id, placed`

	row := s.db.QueryRowContext(ctx, insert, o.Customer, o.Cents, o.Shipping)
	if err := row.Scan(&o.ID, &o.Placed); err != nil {
		return Order{}, fmt.Errorf("insert order of %s: %v", o.Customer, err)
	}
	return o, nil
}

// MarkPaid notes that the order with the given number has been paid.
func (s *Store) MarkPaid(ctx context.Context, id int64) error {
	if _, err := s.db.ExecContext(ctx, `UPDATE orders SET paid = TRUE WHERE id = $1`, id); err != nil {
		return fmt.Errorf("mark order %d paid: %w", id, err)
	}
	return nil
}

// unpaid returns the orders placed before the given time and not paid yet.
func (s *Store) unpaid(before time.Time) ([]Order, error) {
	const query = `SELECT id, customer, cents, placed FROM orders WHERE NOT paid AND placed < $1`

	rows, err := s.db.Query(query, before)
	if err != nil {
		return nil, fmt.Errorf("query unpaid orders: %w", err)
	}
	defer rows.Close()

	var found []Order
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.Customer, &o.Cents, &o.Placed); err != nil {
			return nil, fmt.Errorf("scan unpaid order: %w", err)
		}
		found = append(found, o)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read unpaid orders: %w", err)
	}
	return found, nil
}
