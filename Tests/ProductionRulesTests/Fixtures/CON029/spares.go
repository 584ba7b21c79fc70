package fixture

import "sync"

func load(string) (int, error)  { return 0, nil }
func waitLater(*sync.WaitGroup) {}

// No errors, or none that leave the goroutine.
func values(urls []string) []int {
	var wg sync.WaitGroup
	results := make([]int, len(urls))
	for i, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, err := load(url)
			if err != nil {
				println(err)
				return
			}
			results[i] = n
		}()
	}
	wg.Wait()
	return results
}

// The group is somebody else's, too.
func passed(url string) {
	var wg sync.WaitGroup
	errs := make(chan error, 1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		_, err := load(url)
		errs <- err
	}()
	waitLater(&wg)
}

// One goroutine alone.
func one(url string) (err error) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		_, err = load(url)
	}()
	wg.Wait()
	return err
}

// Each error has a meaning of its own.
func both(from, to string) (int, error) {
	var wg sync.WaitGroup
	var readErr, writeErr error
	wg.Add(2)
	go func() {
		defer wg.Done()
		_, readErr = load(from)
	}()
	go func() {
		defer wg.Done()
		_, writeErr = load(to)
	}()
	wg.Wait()
	if readErr != nil {
		return 1, readErr
	}
	return 2, writeErr
}

// The group counts jobs, not goroutines.
func jobs(urls []string) error {
	var left sync.WaitGroup
	queue := make(chan string)
	errs := make(chan error, len(urls))
	for range 4 {
		go func() {
			for url := range queue {
				_, err := load(url)
				errs <- err
				left.Done()
			}
		}()
	}
	for _, url := range urls {
		left.Add(1)
		queue <- url
	}
	left.Wait()
	close(queue)
	return <-errs
}

// All errors are told.
func all(urls []string) (failed int) {
	var wg sync.WaitGroup
	errs := make(chan error, len(urls))
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := load(url)
			errs <- err
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			println(err.Error())
			failed++
		}
	}
	return failed
}
