// option: direct-calls=true

package directcalls

import (
	"fmt"
	"os"
)

func remove(path string) error {
	return os.Remove(path) // want "error from `os.Remove` returned without context"
}

func own(path string) error {
	return remove(path) // want "error from `remove`.*info"
}

func wrapped(path string) error {
	return fmt.Errorf("remove: %w", os.Remove(path))
}
