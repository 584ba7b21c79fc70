package fixture

import "sync"

type Client struct{ url string }

func newClient() *Client { return &Client{} }

var client *Client

func Default() *Client {
	if client == nil { // want "unsynchronised-lazy-init: `client` is made when first needed, without a lock; two callers at once both find nil; use `sync.Once` or `sync.OnceValue` \\[warning\\], suggested fix; \\+1: set here"
		client = newClient()
	}
	return client
}

var (
	names  map[string]int
	cached []string
)

func Lookup(name string) int {
	if names == nil { // want "`names` is made when first needed"
		names = map[string]int{}
		names["a"] = 1
	}
	return names[name]
}

type Registry struct {
	mu    sync.Mutex
	items map[string]int
}

func (r *Registry) Put(name string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.items[name] = n
}

func (r *Registry) Get(name string) int {
	if r.items == nil { // want "`r.items` is made when first needed, without a lock; other methods access it under a lock; lock here, too, or use `sync.Once`.*\\[warning\\], no fix"
		r.items = make(map[string]int)
	}
	return r.items[name]
}

var fallback *Client

// Fallback is the client of last resort.
//
// want 2 below "`fallback` is made when first needed.*\\[warning\\], suggested fix, suggested fix"
func Fallback() *Client {
	if fallback == nil {
		fallback = &Client{url: "http://localhost"}
	}
	return fallback
}

var spare *Client

// want 2 below "`spare` is made when first needed"
func Spare() *Client {
	if spare == nil {
		spare = newClient()
	}
	return spare
}

// What makes it comes back to the function: a variable may not depend on itself.
var loop *Client

// want 2 below "`loop` is made when first needed"
func Loop() *Client {
	if loop == nil {
		loop = makeLoop()
	}
	return loop
}

func makeLoop() *Client {
	if len(names) > 9 {
		return Loop()
	}
	return &Client{}
}
