// When main returns all goroutines end.
package main

import "time"

func main() {
	done := make(chan bool)
	go func() { done <- true }()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}
