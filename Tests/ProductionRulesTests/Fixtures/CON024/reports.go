package fixture

import (
	"fmt"
	"time"
)

func upload() error { return nil }

func tooEarly() error {
	var err error
	go func() {
		err = upload() // want "unsynchronised-capture: `err` is assigned in a goroutine and used by the function that starts it with nothing to order them; hand the value over in a channel, or wait before the use \\[warning\\], no fix; \\+2: used here"
	}()
	if err != nil {
		return err
	}
	return nil
}

// A while is no order.
func slept() {
	done := false
	go func() {
		done = true // want "`done` is assigned in a goroutine and used by the function"
	}()
	time.Sleep(time.Second)
	fmt.Println(done)
}

func flag() {
	stop := false
	go func() {
		fmt.Println("waiting")
		stop = true // want "`stop` is assigned in a goroutine"
	}()
	for !stop {
	}
}

func bothWrite() int {
	count := 0
	go func() {
		count++ // want "`count` is assigned in a goroutine"
	}()
	count++
	return 0
}

func several(names []string) {
	total := 0
	for _, name := range names {
		go func() {
			total += len(name) // want "`total` is assigned by several goroutines with nothing to order them; use an atomic, a lock or a channel"
		}()
	}
}
