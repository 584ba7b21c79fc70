package fixture

import "sync"

func run(int) {}

func inside(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func() {
			// want below "waitgroup-add-inside: `wg.Add` runs inside the goroutine it counts, after `Wait` may have returned; call it before `go` \\[error\\], safe fix, safe fix; -2: the goroutine is started here"
			wg.Add(1)
			defer wg.Done()
			run(job)
		}()
	}
	wg.Wait()
}

func deferredFirst(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func(job int) {
			defer wg.Done()
			// want below "`wg.Add` runs inside the goroutine.*\\[error\\], safe fix"
			wg.Add(1)
			run(job)
		}(job)
	}
	wg.Wait()
}

func parameter(jobs []int) {
	var group sync.WaitGroup
	for _, job := range jobs {
		go func(wg *sync.WaitGroup, job int) {
			// want below "`wg.Add` runs inside the goroutine"
			wg.Add(1)
			run(job)
			wg.Done()
		}(&group, job)
	}
	group.Wait()
}

type pool struct {
	wg sync.WaitGroup
}

func (p *pool) start(job int) {
	go func() {
		// want below "`p.wg.Add` runs inside the goroutine"
		p.wg.Add(1)
		defer p.wg.Done()
		run(job)
	}()
}

func (p *pool) work() {
	p.wg.Add(1)
	defer p.wg.Done()
	run(1)
}

func (p *pool) startWork() {
	go p.work() // want "`p.work` calls `p.wg.Add` for its own goroutine, after `Wait` may have returned; call it before `go`"
}
