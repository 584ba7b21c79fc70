package fixture

import (
	"context"
	"time"
)

func poll() {}

func Run(ctx context.Context, interval time.Duration) {
	ticker := time.NewTicker(interval) // want "ticker-not-stopped: ticker `ticker` is never stopped, which keeps it alive below Go 1.23; defer `ticker.Stop\(\)` \\[warning\\], safe fix"
	for {
		select {
		case <-ticker.C:
			poll()
		case <-ctx.Done():
			return
		}
	}
}

func Ranged(n int) {
	var ticker = time.NewTicker(time.Second) // want "ticker `ticker` is never stopped"
	for range ticker.C {
		poll()
		if n--; n == 0 {
			return
		}
	}
}

func Timed(ctx context.Context) error {
	timer := time.NewTimer(time.Minute) // want "timer `timer` is never stopped, .* \\[info\\], safe fix"
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func Looped(ctx context.Context, jobs []int) {
	for range jobs {
		timer := time.NewTimer(time.Minute) // want "timer `timer` is never stopped.*\\[info\\], suggested fix"
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
	}
}

func Ticked(ctx context.Context) {
	ticks := time.Tick(time.Second) // want "the ticker of `time.Tick` cannot be stopped and outlives the function; use `time.NewTicker` and stop it.*\\[warning\\], no fix"
	for {
		select {
		case <-ticks:
			poll()
		case <-ctx.Done():
			return
		}
	}
}

func Nameless(ctx context.Context) {
	ticks := time.NewTicker(time.Second).C // want "nobody can stop this ticker, which outlives the function; keep it in a variable and stop it"
	select {
	case <-ticks:
	case <-ctx.Done():
	}
}
