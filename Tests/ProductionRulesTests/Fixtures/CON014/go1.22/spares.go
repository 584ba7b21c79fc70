package fixture

import (
	"context"
	"time"
)

type poller struct{ ticker *time.Ticker }

func keep(*time.Ticker) {}
func poll()             {}

// Stopped somewhere.
func Stopped(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	select {
	case <-ticker.C:
	case <-ctx.Done():
	}
	timer := time.NewTimer(time.Second)
	select {
	case <-timer.C:
	case <-ctx.Done():
		timer.Stop()
	}
}

// Somebody else's to stop.
func Handed(p *poller) *time.Ticker {
	p.ticker = time.NewTicker(time.Second)
	passed := time.NewTicker(time.Second)
	keep(passed)
	returned := time.NewTicker(time.Second)
	return returned
}

// The channel goes where it is not seen.
func Channel() <-chan time.Time {
	timer := time.NewTimer(time.Second)
	return timer.C
}

// It ticks as long as the process lives.
func Forever() {
	for range time.Tick(time.Second) {
		poll()
	}
}

func Endless() {
	ticker := time.NewTicker(time.Second)
	for {
		<-ticker.C
		poll()
	}
}

func init() {
	ticker := time.NewTicker(time.Second)
	<-ticker.C
}

// The timer has fired.
func Slept() {
	timer := time.NewTimer(time.Second)
	<-timer.C
}

// A goroutine that may go on for ever has it.
func Background(work func()) {
	ticker := time.NewTicker(time.Minute)
	ticks := time.Tick(time.Minute)
	go func() {
		for range ticker.C {
			work()
		}
	}()
	go func() {
		for range ticks {
			work()
		}
	}()
}

// It belongs to a value that may live as long as the process.
type ticking struct{ ticks <-chan time.Time }

func NewTicking() *ticking {
	return &ticking{ticks: time.NewTicker(time.Minute).C}
}
