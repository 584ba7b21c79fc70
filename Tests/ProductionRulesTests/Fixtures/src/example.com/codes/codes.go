// Package codes has errors that say themselves what they equal.
package codes

import "strconv"

// Code is an error with a number.
type Code struct{ Number int }

func (c *Code) Error() string { return strconv.Itoa(c.Number) }

// Is compares the numbers.
func (c *Code) Is(target error) bool {
	other, ok := target.(*Code)
	return ok && other.Number == c.Number
}

// Other is an error that a Code may equal.
type Other struct{}

func (o *Other) Error() string { return "other" }
