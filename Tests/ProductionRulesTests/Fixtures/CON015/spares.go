package fixture

import "time"

// From Go 1.23 on the timer is collected.
func collected(messages <-chan int, handle func(int)) {
	for {
		select {
		case message := <-messages:
			handle(message)
		case <-time.After(time.Minute):
			return
		}
	}
}
