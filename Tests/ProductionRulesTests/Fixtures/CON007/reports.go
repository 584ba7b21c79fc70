package fixture

import (
	"sync"
	"sync/atomic"
)

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c counter) Inc(key string) { // want "copied-lock: receiver of type `counter` copies its lock with every call, which holds `sync.Mutex` in `mu`; make it a pointer \\[error\\], suggested fix"
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[key]++
}

type nested struct {
	counters [4]counter
}

type flag struct {
	on atomic.Bool
}

func byValue(wg sync.WaitGroup) { // want "parameter of type `sync.WaitGroup` copies its lock with every call; make it a pointer.*\\[error\\], no fix"
	wg.Done()
}

func literal() func(sync.Once) {
	return func(once sync.Once) { // want "parameter of type `sync.Once`"
		once.Do(func() {})
	}
}

func assigned(p *counter) {
	c := *p // want "the assignment copies `\*p`, which holds `sync.Mutex` in `mu`; use a pointer"
	c.n["a"]++
}

func assignedVariable(c *counter, all []counter) int {
	one := all[0] // want "the assignment copies `all\[0\]`"
	return one.n["a"]
}

func stored(c *counter, all map[string]counter) {
	all["a"] = *c // want "the assignment copies `\*c`"
	var other counter
	*c = other        // want "the assignment copies `other`"
	var again = other // want "the assignment copies `other`"
	again.n = nil
}

func passed(c *counter) {
	use(*c)    // want "the call copies `\*c`, which holds `sync.Mutex` in `mu`"
	useAny(*c) // want "the call copies `\*c`"
	_ = nested{}.counters
}

func use(counter) {} // want "parameter of type `counter`"

func useAny(any) {}

func returned(f *flag) flag {
	return *f // want "returning copies `\*f`, which holds `atomic.Bool` in `on`"
}

func composed(c *counter) []counter {
	return []counter{*c} // want "the literal copies `\*c`"
}

func keyed(c *counter) map[string]counter {
	return map[string]counter{"a": *c} // want "the literal copies `\*c`"
}

func ranged(all []counter) int {
	total := 0
	for _, c := range all { // want "the loop copies `c`, which holds `sync.Mutex` in `mu`"
		total += c.n["a"]
	}
	for i, c := range all { // want "the loop copies `c`"
		total += c.n["a"] + i
	}
	return total
}

func rangedMap(all map[string]counter) {
	for _, c := range all { // want "the loop copies `c`"
		useAny(&c)
	}
}

func received(ch chan counter) {
	c := <-ch // want "the assignment copies `<-ch`"
	useAny(&c)
}

type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

type pinned struct {
	_ noCopy
	n int
}

func pin(p *pinned) int {
	q := *p // want "the assignment copies `\*p`, which holds `noCopy` in `_`"
	return q.n
}

// A parameter that is a pointer in the end, with all that is passed.
func start(t *tally, all []tally) {
	var wg sync.WaitGroup
	wg.Add(2)
	go count(wg, "a") // want "the call copies `wg`, a `sync.WaitGroup`; use a pointer"
	go count(wg, "b") // want "the call copies `wg`"
	wg.Wait()

	show(2, *t)     // want "the call copies `\*t`"
	show(3, all[0]) // want "the call copies `all\[0\]`"
	show(4, tally{})
}

func count(wg sync.WaitGroup, name string) { // want "parameter of type `sync.WaitGroup`"
	defer wg.Done()
	println(name)
}

type tally struct {
	mu sync.Mutex
	n  int
}

func show(n int, t tally) { // want "parameter of type `tally`"
	println(n, t.n)
}

type guards struct {
	cond   sync.Cond
	pool   sync.Pool
	table  sync.Map
	guard  sync.RWMutex
	value  atomic.Value
	number atomic.Int64
}

func kinds(g *guards) {
	cond := g.cond     // want "the assignment copies `g.cond`, a `sync.Cond`"
	pool := g.pool     // want "the assignment copies `g.pool`, a `sync.Pool`"
	table := g.table   // want "the assignment copies `g.table`, a `sync.Map`"
	guard := g.guard   // want "the assignment copies `g.guard`, a `sync.RWMutex`"
	value := g.value   // want "the assignment copies `g.value`, a `atomic.Value`"
	number := g.number // want "the assignment copies `g.number`, a `atomic.Int64`"
	cond.Signal()
	pool.Put(nil)
	table.Clear()
	guard.Lock()
	value.Store(1)
	number.Store(1)
}
