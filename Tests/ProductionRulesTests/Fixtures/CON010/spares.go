package fixture

import (
	"os"
	"sync"
)

type table struct {
	mu   sync.RWMutex
	rows map[string]int
	next *table
}

// Unlocked on every path.
func (t *table) get(id string) (int, bool) {
	t.mu.RLock()
	row, ok := t.rows[id]
	if !ok {
		t.mu.RUnlock()
		return 0, false
	}
	t.mu.RUnlock()
	return row, true
}

func (t *table) deferred(id string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if id == "" {
		return 0
	}
	return t.rows[id]
}

func (t *table) literal(id string) int {
	t.mu.Lock()
	defer func() {
		t.rows[id]++
		t.mu.Unlock()
	}()
	if id == "" {
		return 0
	}
	return t.rows[id]
}

// The deferred unlock covers the second lock, too.
func (t *table) twice(slow func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.mu.Unlock()
	slow()
	t.mu.Lock()
}

// Somebody else unlocks.
func (t *table) begin() {
	t.mu.Lock()
}

// acquire returns with the lock held when it is true.
func (t *table) acquire(id string) bool {
	t.mu.Lock()
	if t.rows[id] > 0 {
		return true
	}
	t.mu.Unlock()
	return false
}

func (t *table) tryLock(id string) bool {
	t.mu.Lock()
	if t.rows[id] > 0 {
		return true
	}
	t.mu.Unlock()
	return false
}

func (t *table) guard(id string) func() {
	t.mu.Lock()
	if id == "" {
		t.mu.Unlock()
		return func() {}
	}
	return t.mu.Unlock
}

// A function that is called on the way unlocks.
func (t *table) finish() {
	t.mu.Unlock()
}

func (t *table) helped(id string) int {
	t.mu.Lock()
	if id == "" {
		t.finish()
		return 0
	}
	row := t.rows[id]
	t.mu.Unlock()
	return row
}

// Hand over hand.
func (t *table) walk() {
	current := t
	current.mu.Lock()
	for current.next != nil {
		next := current.next
		next.mu.Lock()
		current.mu.Unlock()
		current = next
	}
	current.mu.Unlock()
}

// Locked and unlocked under the same condition.
func (t *table) maybe(locked bool, id string) int {
	if !locked {
		t.mu.Lock()
	}
	row := t.rows[id]
	if !locked {
		t.mu.Unlock()
	}
	return row
}

// The process ends.
func (t *table) exits(id string) {
	t.mu.Lock()
	if id == "" {
		os.Exit(1)
	}
	if id == "?" {
		panic(id)
	}
	t.mu.Unlock()
}

// Both kinds are used as they should.
func (t *table) upgrade(id string) {
	t.mu.RLock()
	row := t.rows[id]
	t.mu.RUnlock()
	t.mu.Lock()
	t.rows[id] = row + 1
	t.mu.Unlock()
}

// Entered and left with the lock held.
func (t *table) pause(slow func()) bool {
	t.mu.Unlock()
	slow()
	t.mu.Lock()
	return len(t.rows) > 0
}

// Kept on success, for whoever ends what was begun.
func (t *table) transaction(id string) (*table, error) {
	t.mu.Lock()
	if id == "" {
		t.mu.Unlock()
		return nil, os.ErrInvalid
	}
	return t, nil
}

// The condition is the same.
func (t *table) changed(flush func()) {
	if len(t.rows) != 0 {
		t.mu.Lock()
		t.rows["n"]++
	}
	flush()
	if len(t.rows) != 0 {
		t.mu.Unlock()
	}
}

// One branch locks, the other one unlocks.
func (t *table) toggle(on bool) {
	if on {
		t.mu.Lock()
	} else {
		t.mu.Unlock()
	}
}

// Another variable keeps what is locked.
func best(tables []*table) *table {
	var found *table
	for _, t := range tables {
		t.mu.Lock()
		if len(t.rows) == 0 {
			t.mu.Unlock()
			continue
		}
		found = t
		break
	}
	return found
}

// Given up and taken again in a loop.
func (t *table) await(poll func()) int {
	t.mu.Lock()
	for len(t.rows) == 0 {
		t.mu.Unlock()
		println("waiting")
		t.mu.Lock()
	}
	n := len(t.rows)
	t.mu.Unlock()
	return n
}

func (t *table) drain() {
	for {
		t.mu.Lock()
		if len(t.rows) == 0 {
			t.mu.Unlock()
			return
		}
		clear(t.rows)
		t.mu.Unlock()
	}
}

// The callee unlocks on every path.
func (t *table) handed(id string) int {
	t.mu.Lock()
	if id == "" {
		t.finish()
		return 0
	}
	row := t.rows[id]
	t.finish()
	return row
}

// It only may unlock, and who began decides.
func (t *table) step(isLast bool) {
	if isLast {
		t.mu.Unlock()
	}
}

func (t *table) steps(id string) {
	t.mu.Lock()
	if id == "" {
		return
	}
	t.step(id == "last")
}

// It unlocks for somebody else, and locks again.
func (t *table) yield() {
	t.mu.Unlock()
	t.mu.Lock()
}

func (t *table) turn(id string) {
	t.mu.Lock()
	if id == "" {
		return
	}
	t.yield()
}

// Deferred.
func (t *table) deferredCallee(id string) int {
	t.mu.Lock()
	defer t.finish()
	if id == "" {
		return 0
	}
	return t.rows[id]
}

// Kept on success, and given up with errors.
func (t *table) opened(id string) error {
	t.mu.Lock()
	if id == "" {
		t.finish()
		return os.ErrInvalid
	}
	return nil
}
