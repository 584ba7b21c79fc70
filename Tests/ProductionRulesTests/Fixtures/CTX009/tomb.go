package fixture

import (
	"context"

	"gopkg.in/tomb.v2"
)

type loader interface {
	Load(ctx context.Context, id int) error
}

// The function says what nil means.
func load(t *tomb.Tomb, l loader) error { return l.Load(t.Context(nil), 1) }
