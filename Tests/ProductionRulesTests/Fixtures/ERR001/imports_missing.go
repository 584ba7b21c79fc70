package importsmissing

import "os"

func read(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err // want "error from `os.ReadFile`"
	}
	return data, nil
}
