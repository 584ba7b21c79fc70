// option: scope=boundary

package scope

import "os"

func remove(path string) (int, error) {
	err := os.Remove(path)
	return 0, err // want "error from `os.Remove`"
}

// Left out: the error comes from the same package.
func own(path string) (int, error) {
	n, err := remove(path)
	return n, err
}
