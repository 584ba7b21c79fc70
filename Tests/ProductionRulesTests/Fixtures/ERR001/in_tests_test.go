package intests

import "os"

// Test files are left out.
func helper() error {
	if err := os.Remove("x"); err != nil {
		return err
	}
	return nil
}
