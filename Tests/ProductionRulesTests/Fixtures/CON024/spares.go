package fixture

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

func upload() error { return nil }

// Waited for.
func handled(callback func()) (err error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		err = upload()
	}()
	wg.Wait()
	return err
}

// A channel orders them.
func signalled() error {
	var err error
	done := make(chan struct{})
	go func() {
		err = upload()
		close(done)
	}()
	<-done
	return err
}

// A lock orders them.
func locked() int {
	var mu sync.Mutex
	count := 0
	go func() {
		mu.Lock()
		count++
		mu.Unlock()
	}()
	mu.Lock()
	defer mu.Unlock()
	return count
}

// The goroutine waits before it assigns.
func waits(ready chan struct{}) int {
	value := 0
	go func() {
		<-ready
		value = 1
	}()
	value++
	close(ready)
	return 0
}

// What is called is not seen: it may wait.
func calls(callback func()) int {
	value := 0
	go func() { value = 1 }()
	callback()
	return value
}

func group(ctx context.Context) error {
	var value int
	g, _ := errgroup.WithContext(ctx)
	g.Go(func() error {
		value = 1
		return nil
	})
	if err := g.Wait(); err != nil {
		return err
	}
	fmt.Println(value)
	return nil
}

// Elements of their own.
func elements(names []string) []int {
	lengths := make([]int, len(names))
	for i, name := range names {
		go func() { lengths[i] = len(name) }()
	}
	return lengths
}

// A variable of each turn.
func perTurn(names []string) {
	for range names {
		length := 0
		go func() {
			length = 1
			fmt.Println(length)
		}()
	}
}

// It is not used afterwards, or on another path.
func unused(async bool) int {
	value := 0
	if async {
		go func() { value = 1 }()
		return 0
	}
	return value
}

// An atomic orders them.
func flagged() int {
	var ready atomic.Bool
	value := 0
	go func() {
		value = 1
		ready.Store(true)
	}()
	for !ready.Load() {
	}
	return value
}

// The goroutine's own variable.
func shadowed() error {
	var err error
	go func() {
		err := upload()
		fmt.Println(err)
	}()
	return err
}
