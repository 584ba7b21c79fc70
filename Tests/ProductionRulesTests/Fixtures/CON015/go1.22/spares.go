package fixture

import (
	"context"
	"time"
)

func try() bool { return false }

// Only the timer leads to the next turn, so that it has fired.
func retry(ctx context.Context) error {
	for !try() {
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// A sleep.
func sleep() {
	for !try() {
		<-time.After(time.Second)
	}
}

// No loop.
func once(wake <-chan int) {
	select {
	case <-wake:
	case <-time.After(time.Second):
	}
}

// The loop is that of another function.
func perCall(wake <-chan int, calls []int) {
	for range calls {
		func() {
			select {
			case <-wake:
			case <-time.After(time.Second):
			}
		}()
	}
}

// At most some are left behind, or each for a moment.
func bounded(wake <-chan int, calls []int) {
	for range calls {
		select {
		case <-wake:
		case <-time.After(time.Minute):
		}
	}
	for i := 0; i < 10; i++ {
		select {
		case <-wake:
		case <-time.After(time.Minute):
		}
	}
	for !try() {
		select {
		case <-wake:
		case <-time.After(time.Second):
		}
	}
}
