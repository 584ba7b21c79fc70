package fixture

import "errors"

func save(name string) error { return errors.New(name) }

// A statement before a condition is none to return from.
func initializer(name string, err error) error {
	if save(name); err != nil { // want "error of `save` is dropped"
		return err
	}
	return nil
}
