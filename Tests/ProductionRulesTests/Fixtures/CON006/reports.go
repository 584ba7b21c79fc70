package fixture

import "sync"

func run(int) error { return nil }

func paths(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() { // want "waitgroup-missing-done: `wg.Done` is not called on every path of the goroutine; defer it at its beginning \\[error\\], safe fix; \\+2: ends the goroutine without `wg\\.Done`"
			if err := run(job); err != nil {
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

type pool struct{ wg sync.WaitGroup }

func (p *pool) start(job int) {
	p.wg.Add(1)
	go func() { // want "`p.wg.Done` is not called on every path.*\\[error\\], suggested fix"
		switch {
		case job == 0:
			return
		case job == 1:
			p.wg.Done()
			return
		}
		p.wg.Done()
		println(job)
	}()
}

func never(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go run(job)
	}
	wg.Wait() // want "`wg.Wait` waits for ever, as nobody calls `wg.Done`; defer it in the goroutine.*\\[error\\], no fix"
}

func unwaited(jobs []int) {
	wg := &sync.WaitGroup{} // want "nobody waits for `wg`; call `wg.Wait` before what the goroutines do is needed"
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = run(job)
		}()
	}
}

func tooMany() {
	var wg sync.WaitGroup
	wg.Add(3) // want "3 are added to `wg`, and 2 goroutines call `Done`: `Wait` waits for ever; add 2 .*; \\+2: this goroutine calls `Done`; \\+6: this goroutine calls `Done`$"
	go func() {
		defer wg.Done()
		_ = run(1)
	}()
	go func() {
		defer wg.Done()
		_ = run(2)
	}()
	wg.Wait()
}

func tooFew() {
	var wg sync.WaitGroup
	wg.Add(1) // want "1 is added to `wg`, and 2 goroutines call `Done`: it panics; add 2"
	go func() {
		defer wg.Done()
	}()
	go func() {
		defer wg.Done()
	}()
	wg.Wait()
}

// A function of the package.
func lent(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go worker(&wg, job) // want "`wg.Done` is not called on every path of the goroutine"
	}
	wg.Wait()
}

func worker(wg *sync.WaitGroup, job int) {
	if err := run(job); err != nil {
		return
	}
	wg.Done()
}
