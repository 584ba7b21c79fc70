// option: types=map,slice,function,channel
package types

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

func step(name string) (func(), error) {
	return nil, (nil) // want "neither a `func\\(\\)`"
}

func events() (ch <-chan int, err error) {
	return nil, nil // want "neither a `<-chan int`"
}
