package fixture

import (
	"os"
	"os/signal"
)

// There is room.
func buffered(size int) {
	one := make(chan os.Signal, 1)
	signal.Notify(one)
	signal.Notify(make(chan os.Signal, 3))
	sized := make(chan os.Signal, size)
	signal.Notify(sized)
}

type server struct{ stop chan os.Signal }

// Where it is made is not seen.
func (s *server) listen(other chan os.Signal) {
	signal.Notify(s.stop)
	signal.Notify(other)
}

// It may be another one by then.
func replaced(buffered bool) {
	stop := make(chan os.Signal)
	if buffered {
		stop = make(chan os.Signal, 1)
	}
	signal.Notify(stop)
}

type notifier struct{}

func (notifier) Notify(chan os.Signal) {}

// Another function of that name.
func other(n notifier) {
	n.Notify(make(chan os.Signal))
}
