package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

// Returning from main ends the process, and with it every context.
func main() {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	<-ctx.Done()
	if ctx.Err() != nil {
		return
	}
	cancel()
}
