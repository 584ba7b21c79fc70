package fixture

import "sync"

type queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

func (q *queue) pop() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) == 0 {
		q.cond.Wait() // want "cond-wait-outside-loop: `q.cond.Wait` may return while the condition is false; test the condition in a `for` around it \\[error\\], no fix"
	}
	item := q.items[0]
	q.items = q.items[1:]
	return item
}

func (q *queue) twice(take func()) {
	for range 2 {
		func() {
			if len(q.items) == 0 {
				q.cond.Wait() // want "`q.cond.Wait` may return while the condition is false"
			}
			take()
		}()
	}
}

func (q *queue) flushed(signal bool) {
	if signal {
		return
	}
	q.cond.Signal()
	q.cond.Wait() // want "may return while the condition is false.* \\[warning\\], no fix"
}
