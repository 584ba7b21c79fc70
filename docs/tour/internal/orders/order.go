// Package orders keeps a shop's orders: stored, paid, shipped and, if need be, reminded of.
package orders

import (
	"errors"
	"time"
)

// ErrNotFound says that no order has the number asked for.
var ErrNotFound = errors.New("order not found")

// An Order is what one customer bought at one time.
type Order struct {
	ID       int64     `json:"id"`
	Customer string    `json:"customer"`
	Cents    int64     `json:"cents"`
	Shipping int64     `json:"shipping"`
	Paid     bool      `json:"paid"`
	Placed   time.Time `json:"placed"`
}
