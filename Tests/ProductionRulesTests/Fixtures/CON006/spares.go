package fixture

import (
	"os"
	"sync"
)

func work(int) error { return nil }

var helper = func(wg *sync.WaitGroup) { wg.Add(-2) }

// On every path.
func deferred(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := work(job); err != nil {
				return
			}
			_ = work(job)
		}()
	}
	wg.Wait()
}

func both(job int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if err := work(job); err != nil {
			wg.Done()
			return
		}
		wg.Done()
	}()
	wg.Wait()
}

// It counts jobs, not goroutines.
func jobs(queue chan int, n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	go func() {
		for job := range queue {
			if job < 0 {
				return
			}
			_ = work(job)
			wg.Done()
		}
	}()
	wg.Wait()
}

// A literal inside does it.
func inside(job int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		finish := func() { wg.Done() }
		if job == 0 {
			finish()
			return
		}
		finish()
	}()
	wg.Wait()
}

// The process ends.
func exits(job int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		if work(job) != nil {
			os.Exit(1)
		}
		wg.Done()
	}()
	wg.Wait()
}

// Others have the group.
func passed() {
	var wg sync.WaitGroup
	wg.Add(2)
	go helper(&wg)
	wg.Wait()
}

func handed() *sync.WaitGroup {
	wg := &sync.WaitGroup{}
	wg.Add(1)
	go func() {
		defer wg.Done()
	}()
	return wg
}

// The count depends.
func counts(more bool) {
	var wg sync.WaitGroup
	wg.Add(1)
	if more {
		wg.Add(1)
		go func() {
			defer wg.Done()
		}()
	}
	go func() {
		defer wg.Done()
	}()
	wg.Wait()
}

func grown() {
	var wg sync.WaitGroup
	wg.Go(func() {})
	wg.Add(1)
	wg.Add(-1)
	wg.Wait()
}

// There may be no group.
func optional(wg *sync.WaitGroup, job int) {
	go func() {
		if wg != nil {
			defer wg.Done()
		}
		if work(job) != nil {
			return
		}
		_ = work(job)
	}()
}

// A group passed by pointer into the goroutine's function, which is always done.
func lent(queue []int) {
	var wg sync.WaitGroup
	for _, job := range queue {
		wg.Add(1)
		go worker(&wg, job)
	}
	wg.Wait()
}

func worker(wg *sync.WaitGroup, job int) {
	defer wg.Done()
	if work(job) != nil {
		return
	}
	_ = work(job)
}

// Only those that succeed are counted.
func enough(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	for started := 0; started < n; {
		job := started
		if job%2 == 0 {
			started++
		}
		go func() {
			if work(job) != nil {
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

// It is also called by those who count nothing.
func step(wg *sync.WaitGroup, job int) {
	if work(job) != nil {
		return
	}
	wg.Done()
}

func steps(wg *sync.WaitGroup) {
	step(wg, 1)
	go step(wg, 2)
}

// They count themselves in, past the paths that do not count.
func own(p *group, job int) {
	go p.step(job)
	go func() {
		if work(job) != nil {
			return
		}
		p.wg.Add(1)
		defer p.wg.Done()
		_ = work(job)
	}()
}

type group struct{ wg sync.WaitGroup }

func (p *group) step(job int) {
	if work(job) != nil {
		return
	}
	p.wg.Add(1)
	defer p.wg.Done()
	_ = work(job)
}
