package fixture

import (
	"context"
	"time"
)

func handle(int) {}

func consume(ctx context.Context, messages <-chan int) error {
	for {
		select {
		case message := <-messages:
			handle(message)
		case <-time.After(time.Minute): // want "time-after-in-loop: every turn of the loop leaves a timer of `time.After` behind until it fires; stop a `time.NewTimer` instead \\[warning\\], suggested fix; -4: the loop; -2: this case leads to the next turn$"
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func empty(wake <-chan struct{}, n int) {
	for n > 0 {
		select {
		case <-wake:
		case <-time.After(3 * time.Second): // want "every turn of the loop leaves a timer.*\\[warning\\], no fix; -3: the loop; -1: this case leads to the next turn$"
			n--
		}
	}
}
