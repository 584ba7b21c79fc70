// Errors that are not nil where they are formatted: `%w` gives the same text.
package fixture

import (
	"fmt"
	"os"
	"syscall"
)

func read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %v", path, err) // want "formatted with `%v`.*\\[warning\\], safe fix"
	}
	if err := os.Remove(path); err != nil {
		return nil, fmt.Errorf("remove: %s", err) // want "formatted with `%s`.*\\[warning\\], safe fix"
	}
	if err := os.Chdir(path); err != nil {
		return nil, fmt.Errorf("change: %v", err.Error()) // want "only the text .*\\[warning\\], safe fix"
	}
	// Another text than that of `%w`.
	if err := os.Mkdir(path, 0o700); err != nil {
		return nil, fmt.Errorf("make: %q", err) // want "formatted with `%q`.*\\[warning\\], suggested fix"
	}
	if err := os.Truncate(path, 0); err != nil {
		return nil, fmt.Errorf("truncate: %+v", err) // want `formatted with .%\+v.*\[warning\], suggested fix`
	}
	return data, nil
}

// The number of an error, and its text.
func number(path string) error {
	if errno, ok := syscall.Unlink(path).(syscall.Errno); ok {
		return fmt.Errorf("unlink: error %d", errno)
	}
	if errno, ok := syscall.Rmdir(path).(syscall.Errno); ok {
		return fmt.Errorf("remove: error %v", errno) // want "error `errno` is formatted with `%v`"
	}
	return nil
}
