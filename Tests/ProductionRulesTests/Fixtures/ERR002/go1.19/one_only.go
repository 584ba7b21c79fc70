package oneonly

import "fmt"

// Below go 1.20 a call wraps one error.
func two(first, second error) error {
	return fmt.Errorf("close: %v, after %v", first, second) // want "error `second`"
}
