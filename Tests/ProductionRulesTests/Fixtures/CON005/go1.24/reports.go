package fixture

import "sync"

func run(int) {}

func inside(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func() {
			// want below "waitgroup-add-inside: `wg.Add` runs inside the goroutine it counts, after `Wait` may have returned; call it before `go` \[error\]"
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
			// want below "`wg.Add` runs inside the goroutine"
			wg.Add(1)
			run(job)
		}(job)
	}
	wg.Wait()
}

func parameter(jobs []int) {
}
