package fixture

import "sync"

// Counted before.
func before(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			run(job)
		}()
	}
	wg.Wait()
}

// It counts the goroutines that it starts while it holds a count itself.
func spawning(jobs []int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for _, job := range jobs {
			wg.Add(1)
			go func() {
				defer wg.Done()
				run(job)
			}()
		}
	}()
	wg.Wait()
}

// The group is the goroutine's own.
func inner(jobs []int) {
	go func() {
		var wg sync.WaitGroup
		wg.Add(len(jobs))
		for _, job := range jobs {
			go func() {
				defer wg.Done()
				run(job)
			}()
		}
		wg.Wait()
	}()
}

// Another count is held already.
func second(p *pool) {
	p.wg.Add(1)
	go func() {
		p.wg.Add(1)
		run(1)
		p.wg.Done()
		p.wg.Done()
	}()
}

// It is also called directly, which is fine.
func (p *pool) task() {
	p.wg.Add(1)
	defer p.wg.Done()
	run(2)
}

func (p *pool) both() {
	p.task()
	go p.task()
}

// Not counted out here: the count is for something else.
func accounting(p *pool) {
	go func() {
		p.wg.Add(1)
		run(3)
	}()
}

type server struct {
	mu     sync.Mutex
	closed bool
	wg     sync.WaitGroup
}

// The lock orders the count and the wait.
func (s *server) handle() {
	s.mu.Lock()
	s.wg.Add(1)
	s.mu.Unlock()
	defer s.wg.Done()
	run(4)
}

func (s *server) accept() {
	go s.handle()
}

type pool struct {
	wg sync.WaitGroup
}

func run(int) {}

// A group passed by pointer, and counted before the start.
func lent(jobs []int) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go worker(&wg, job)
	}
	wg.Wait()
}

func worker(wg *sync.WaitGroup, job int) {
	defer wg.Done()
	run(job)
}
