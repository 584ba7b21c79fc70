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
