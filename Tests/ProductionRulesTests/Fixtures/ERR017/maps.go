// option: types=map,slice
package maps

type user struct{}

func all() (map[string]user, error) {
	return nil, nil // want "nil-nil-return"
}

func list() ([]user, error) {
	return nil, nil // want "nil-nil-return"
}

func one() (*user, error) {
	return nil, nil
}
