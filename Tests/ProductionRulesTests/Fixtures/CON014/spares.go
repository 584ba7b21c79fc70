package fixture

import (
	"context"
	"time"
)

// From Go 1.23 on they are collected.
func Collected(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	select {
	case <-ticker.C:
	case <-time.Tick(time.Second):
	case <-ctx.Done():
	}
}
