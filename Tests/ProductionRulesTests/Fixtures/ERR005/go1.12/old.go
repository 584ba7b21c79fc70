package fixture

import "os"

// There is no errors.As yet.
func old(err error) bool {
	_, ok := err.(*os.PathError)
	return ok
}
