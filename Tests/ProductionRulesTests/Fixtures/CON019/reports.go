package fixture

import (
	"os"
	"os/signal"
	"syscall"
)

func unbuffered() os.Signal {
	stop := make(chan os.Signal)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM) // want "unbuffered-signal: `signal.Notify` does not wait for a receiver, so that an unbuffered channel loses signals; give it a buffer \\[error\\], safe fix; -1: the channel is made here, without a buffer"
	return <-stop
}

func declared() {
	var stop = make(chan os.Signal, 0)
	signal.Notify(stop) // want "unbuffered channel loses signals"
	<-stop
}

func direct() {
	signal.Notify(make(chan os.Signal), os.Interrupt) // want "unbuffered channel loses signals"
}

var global = make(chan os.Signal)

func packageLevel() {
	signal.Notify(global, os.Interrupt)                // want "unbuffered channel loses signals"
	signal.Notify((chan<- os.Signal)(global), os.Kill) // want "unbuffered channel loses signals"
}

func captured() {
	stop := make(chan os.Signal)
	go func() {
		signal.Notify(stop) // want "unbuffered channel loses signals"
	}()
	<-stop
}

// The first call is the one that is reported.
func twice() {
	stop := make(chan os.Signal)
	signal.Notify(stop, os.Interrupt) // want "unbuffered channel loses signals"
	signal.Notify(stop, os.Kill)
	<-stop
}
