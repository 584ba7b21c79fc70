package fixture

import (
	"errors"
	"fmt"
)

func failing(name string) error {
	return errors.New(fmt.Sprintf("no %s", name)) // want "`errors.New` of `fmt.Sprintf`"
}
