// option: openers=example.com/store.Open

package fixture

import "example.com/store"

func configured() error {
	s, err := store.Open("path") // want "the value `s` is not closed on every path"
	if err != nil {
		return err
	}
	return s.Flush()
}
