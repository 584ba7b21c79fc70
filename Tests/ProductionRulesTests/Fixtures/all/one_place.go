// Places that two rules see, and one speaks about.
package fixture

import (
	"context"
	"fmt"
)

type finder interface {
	Find(ctx context.Context, id int) (string, error)
}

// A context is in scope: more can be said than that one is still to be chosen.
func detached(ctx context.Context, f finder) (string, error) {
	name, err := f.Find(context.TODO(), 1) // want "detached-context: `context.TODO\\(\\)`"
	if err != nil {
		return "", fmt.Errorf("find: %w", err)
	}
	return name + fmt.Sprint(ctx.Err()), nil
}

// The function wants a parameter.
func missing(f finder) (string, error) {
	name, err := f.Find(context.TODO(), 1) // want "missing-context: "
	if err != nil {
		return "", fmt.Errorf("find: %w", err)
	}
	return name, nil
}

func calls(ctx context.Context, f finder) {
	_, _ = detached(ctx, f)
	_, _ = missing(f) // want "context-not-propagated: "
}
