package fixture

import "sync"

func fetch(string) error { return nil }

func channel(urls []string) {
	var wg sync.WaitGroup // want "waitgroup-where-errgroup: goroutines of `wg` carry errors out by hand; use an `errgroup.Group`.*\\[warning\\], no fix; \\+6: hands an error out"
	errs := make(chan error, len(urls))
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs <- fetch(url)
		}()
	}
	wg.Wait()
}

func slice(urls []string) []error {
	var wg sync.WaitGroup // want "goroutines of `wg` carry errors out by hand"
	errs := make([]error, len(urls))
	for i, url := range urls {
		wg.Go(func() {
			errs[i] = fetch(url)
		})
	}
	wg.Wait()
	return errs
}

func variable(url string) (err error) {
	var wg sync.WaitGroup // want "goroutines of `wg` carry errors out by hand"
	var once sync.Once
	wg.Add(2)
	go func() {
		defer wg.Done()
		if failed := fetch(url); failed != nil {
			once.Do(func() { err = failed })
		}
	}()
	go func() {
		if failed := fetch(url + "/2"); failed != nil {
			once.Do(func() { err = failed })
		}
		wg.Done()
	}()
	wg.Wait()
	return err
}
