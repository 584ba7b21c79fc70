// One number among other errors does not make a package of numbers.
package fixture

import (
	"os"
	"syscall"
)

func size(path string) (int64, error) {
	if path == "" {
		return 0, syscall.ENOENT
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, err // want "error from `os.Stat`"
	}
	return info.Size(), nil
}
