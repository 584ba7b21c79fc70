package fixture

import "errors"

func both(first, second error) error {
	return errors.New(first.Error() + ", then " + second.Error()) // want "only the text of error `second`"
}
