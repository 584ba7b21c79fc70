package fixture

import "context"

func keep(ctx context.Context, value string) error { return ctx.Err() }

func suppressed(ctx context.Context) error {
	if err := keep(context.Background(), "a"); err != nil { //nolint:contextcheck // kept whatever happens
		return err
	}
	return keep(context.Background(), "b") // want "`context.Background\\(\\)` ignores the cancellation of `ctx`"
}
