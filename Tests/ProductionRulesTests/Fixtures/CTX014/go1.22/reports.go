package fixture

import (
	"context"
	"time"
)

func wait(ctx context.Context, delay time.Duration) error {
	time.Sleep(delay) // want "goes on when `ctx` has ended"
	return nil
}
