package fixture

import "sync"

func handle(int) {}

func forget(wg *sync.WaitGroup, job int) { handle(job) }

func ignore(_ *sync.WaitGroup, job int) { handle(job) }

// The function that gets the group does nothing with it.
func forgotten(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go forget(&wg, job)
	}
	wg.Wait() // want "`wg.Wait` waits for ever, as nobody calls `wg.Done`; defer it in the goroutine \\[error\\], no fix; -3: counted here; -2: lent here, where `Done` is not called"
}

func ignored(jobs []int) {
	wg := &sync.WaitGroup{}
	for _, job := range jobs {
		wg.Add(1)
		go ignore(wg, job)
	}
	wg.Wait() // want "`wg.Wait` waits for ever"
}

func inLiteral(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func(group *sync.WaitGroup) {
			handle(job)
		}(&wg)
	}
	wg.Wait() // want "`wg.Wait` waits for ever"
}

func finish(wg *sync.WaitGroup) { wg.Done() }

func indirect(wg *sync.WaitGroup, job int) {
	defer finish(wg)
	handle(job)
}

func waiter(wg *sync.WaitGroup, done chan<- struct{}) {
	wg.Wait()
	close(done)
}

// It hands the group on to one that does.
func handedOn(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go indirect(&wg, job)
	}
	wg.Wait()
}

// One of two does.
func both(jobs []int) {
	var wg sync.WaitGroup
	done := make(chan struct{})
	for _, job := range jobs {
		wg.Add(1)
		go indirect(&wg, job)
	}
	go waiter(&wg, done)
	wg.Wait()
	<-done
}

// Function values may.
func values(jobs []int, work func(*sync.WaitGroup, int)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go work(&wg, job)
	}
	wg.Wait()
}

// What is taken back by the function itself is done.
func counted() {
	var wg sync.WaitGroup
	wg.Add(1)
	forget(&wg, 1)
	wg.Add(-1)
	wg.Wait()
}
