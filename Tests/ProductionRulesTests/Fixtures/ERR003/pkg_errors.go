package fixture

import (
	"fmt"

	"github.com/pkg/errors"
)

func wrapped(name string) error {
	return errors.New(fmt.Sprintf("no rows in %s", name)) // want "`errors.New` of `fmt.Sprintf`; use `errors.Errorf`, which formats and can wrap"
}

func plainOf() error {
	return fmt.Errorf("not implemented") // want "`fmt.Errorf` has nothing to format"
}
