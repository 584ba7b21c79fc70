// Package sample is looked at by the protocol tests.
package sample

import (
	"context"
	"fmt"
	"os"
	"time"
)

// Read formats an error so that it cannot be unwrapped; 👍世 is in front of it.
func Read(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, /* 👍世 */ fmt.Errorf("read %s: %v", name, err)
	}
	return data, nil
}

// Wait drops the function that releases the timer.
func Wait(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Second)
	<-ctx.Done()
	return ctx.Err()
}
