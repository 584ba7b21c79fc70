package fixture

import (
	"context"
	"testing"
	"time"
)

// Helps a test.
func eventually(ctx context.Context, t testing.TB, isDone func() bool) {
	for !isDone() {
		time.Sleep(time.Second)
	}
}
