package fixture

import "sync"

// The condition is tested again.
func (q *queue) take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	return q.items[0]
}

func (q *queue) jump() int {
	q.mu.Lock()
	defer q.mu.Unlock()
again:
	if len(q.items) == 0 {
		q.cond.Wait()
		goto again
	}
	return q.items[0]
}

// Its callers test it.
func (q *queue) Wait() {
	q.mu.Lock()
	q.cond.Wait()
	q.mu.Unlock()
}

func (q *queue) sleep(deep bool) {
	if deep {
		q.cond.Wait()
	}
}

func (q *queue) all() {
	for len(q.items) < 10 {
		q.sleep(true)
	}
}

// A group has no condition.
func group(wg *sync.WaitGroup) {
	wg.Wait()
}

type queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

// A goroutine waits in place of the loop that starts it.
func (q *queue) takeBefore(done <-chan struct{}) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		woken := make(chan struct{}, 1)
		go func() {
			q.cond.Wait()
			woken <- struct{}{}
		}()
		select {
		case <-woken:
		case <-done:
			return 0
		}
	}
	return q.items[0]
}
