package fixture

import (
	"fmt"
	"os"
	"testing"
)

func prepare(t *testing.T) error {
	_, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if removeErr := os.Remove("data"); removeErr != nil {
		return fmt.Errorf("remove: %w", err) // want "`err` is nil here, while `removeErr` is not"
	}
	return nil
}
