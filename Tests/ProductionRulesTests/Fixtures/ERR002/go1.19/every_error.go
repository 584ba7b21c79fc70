// option: every-error=true

package everyerror

import (
	"errors"
	"fmt"
)

var errInvalid = errors.New("invalid")

// Below go 1.20 a call wraps one error.
func both(err error) error {
	return fmt.Errorf("%w: %v", errInvalid, err)
}
