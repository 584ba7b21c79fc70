package fixture

import (
	"fmt"

	"github.com/pkg/errors"
)

func wrapped(name string) error {
	return errors.New(fmt.Sprintf("no rows in %s", name)) // want "`errors.New` of `fmt.Sprintf`; use `errors.Errorf`, which formats and can wrap"
}

func joined(err error) error {
	if err != nil {
		return errors.New("read: " + err.Error()) // want "only the text of error `err` is kept"
	}
	return nil
}

// No text in front of the error's: there is no fix.
func behind(err error) error {
	if err != nil {
		return errors.New(err.Error() + "!") // want "only the text of error `err` is kept"
	}
	return nil
}

func plainOf() error {
	return fmt.Errorf("not implemented") // want "`fmt.Errorf` has nothing to format.*\\[hint\\], no fix"
}
