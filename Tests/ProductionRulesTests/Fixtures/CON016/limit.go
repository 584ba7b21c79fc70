// option: limit=4

package fixture

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func send(context.Context, string) error { return nil }

// The fix writes the limit that is set.
func sendAll(ctx context.Context, names []string) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, name := range names {
		group.Go(func() error { return send(ctx, name) }) // want "a goroutine for each item of `names`.*suggested fix"
	}
	return group.Wait()
}
