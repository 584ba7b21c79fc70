package fixture

import (
	"context"
	c "context"
)

var base = context.TODO() // want "context-todo: `context.TODO\\(\\)` leaves open which context belongs here; pass the caller's \\[info\\], no fix"

func values() context.Context {
	return c.TODO() // want "`c.TODO\\(\\)` leaves open"
}

func variable() error {
	ctx := context.TODO() // want "leaves open which context"
	return ctx.Err()
}
