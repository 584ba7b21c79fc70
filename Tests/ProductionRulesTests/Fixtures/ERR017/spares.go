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
