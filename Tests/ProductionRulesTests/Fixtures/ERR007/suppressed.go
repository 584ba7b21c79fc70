package fixture

import "os"

func suppressed(path string) {
	os.WriteFile(path, nil, 0o600) //nolint:errcheck
	//nolint:gosec,errcheck
	os.WriteFile(path, nil, 0o600)
	// want 2 below "error of `os.WriteFile` is dropped"
	//nolint:bodyclose
	os.WriteFile(path, nil, 0o600)
}
