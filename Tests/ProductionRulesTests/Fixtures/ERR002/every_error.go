// option: every-error=true

package everyerror

import (
	"errors"
	"fmt"
)

var errInvalid = errors.New("invalid")

func both(err error) error {
	return fmt.Errorf("%w: %v", errInvalid, err) // want "error `err`"
}
