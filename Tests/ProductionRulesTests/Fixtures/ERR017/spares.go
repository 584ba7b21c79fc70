package spares

import "errors"

type user struct{}

// find gives the user of an id, or nil when there is none.
func find(id string) (*user, error) {
	if id == "" {
		return nil, nil
	}
	return &user{}, nil
}

// A nil map or slice is an empty one.
func all() (map[string]user, error) { return nil, nil }

func list() ([]user, error) { return nil, nil }

// No function, no channel: there is none.
func step() (func(), error) { return nil, nil }

func events() (<-chan int, error) { return nil, nil }

// Any value, nil among them.
func value() (any, error) { return nil, nil }

// Both are errors.
func close() (error, error) { return nil, nil }

// An error, or a value.
func get(id string) (*user, error) {
	if id == "" {
		return nil, errors.New("empty id")
	}
	return &user{}, nil
}

// The flag says it.
func lookup() (*user, bool) { return nil, false }

func three() (*user, *user, error) { return nil, nil, nil }

// The contract is that of who takes the literal.
func literal(run func(func() (*user, error))) {
	run(func() (*user, error) { return nil, nil })
}

func current(users []*user) (*user, error) {
	if len(users) == 0 {
		return nil, nil
	}
	return users[0], nil
}

// Who calls it asks.
func use(users []*user) (bool, error) {
	found, err := current(users)
	if err != nil {
		return false, err
	}
	return found != nil, nil
}

type iterator interface {
	next() (*user, error)
}

type loader interface {
	// load gives nil at the end.
	load() (*user, error)
}

type source struct{}

// The interface's callers ask.
func (*source) next() (*user, error) { return nil, nil }

// The interface's documentation says it.
func (*source) load() (*user, error) { return nil, nil }

func drain(i iterator) error {
	for {
		found, err := i.next()
		if err != nil || found == nil {
			return err
		}
	}
}
