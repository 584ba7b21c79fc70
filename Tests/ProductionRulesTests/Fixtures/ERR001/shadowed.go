package shadowed

import "os"

// The package's name means something else here: the import gets another one.
func parameter(fmt string) ([]byte, error) {
	data, err := os.ReadFile(fmt)
	if err != nil {
		return nil, err // want "error from `os.ReadFile`"
	}
	return data, nil
}
