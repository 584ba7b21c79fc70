package fixture

import "sync"

type Service struct{ url string }

var (
	mu      sync.Mutex
	once    sync.Once
	service *Service
	hook    func()
	level   *int
	table   = load()
)

// Under a lock.
func Locked() *Service {
	mu.Lock()
	defer mu.Unlock()
	if service == nil {
		service = &Service{}
	}
	return service
}

func Once() *Service {
	once.Do(func() {
		if service == nil {
			service = &Service{}
		}
	})
	return service
}

func serviceLocked() *Service {
	if service == nil {
		service = &Service{}
	}
	return service
}

// Ensure is not safe for concurrent use.
func Ensure() *Service {
	if service == nil {
		service = &Service{}
	}
	return service
}

// At start-up.
func init() {
	if service == nil {
		service = &Service{}
	}
	prepare()
}

func prepare() {
	if service == nil {
		service = &Service{}
	}
}

func load() map[string]int {
	if service == nil {
		service = &Service{}
	}
	return nil
}

// A setter is called once.
func SetHook(f func()) {
	if hook == nil {
		hook = f
	}
	if service == nil {
		service = &Service{}
	}
}

// Not known to be shared.
type single struct{ items map[string]int }

func (s *single) Put(name string) {
	if s.items == nil {
		s.items = map[string]int{}
	}
	s.items[name]++
}

// Nobody locks for this field.
type Mixed struct {
	mu    sync.Mutex
	items map[string]int
	n     int
}

func (m *Mixed) Add() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.n++
}

func (m *Mixed) Item(name string) int {
	if m.items == nil {
		m.items = map[string]int{}
	}
	return m.items[name]
}

// An own variable.
func local() *Service {
	var s *Service
	if s == nil {
		s = &Service{}
	}
	return s
}

// Who calls it holds the lock.
func ensured() *Service {
	if service == nil {
		service = &Service{}
	}
	return service
}

func Ensured() *Service {
	mu.Lock()
	defer mu.Unlock()
	return ensured()
}

var sizes []int

// A default for an empty list.
func Sizes() []int {
	if sizes == nil {
		sizes = append(sizes, 1)
	}
	return sizes
}
