package fixture

import (
	"os"
	"os/signal"
	"testing"
)

func TestSignal(t *testing.T) {
	signals := make(chan os.Signal)
	signal.Notify(signals, os.Interrupt) // want "unbuffered channel loses signals"
	t.Log(<-signals)
}
