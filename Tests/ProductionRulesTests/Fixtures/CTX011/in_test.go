package fixture

import (
	"context"
	"testing"
)

// In tests it harms nobody.
func TestIt(t *testing.T) { _ = context.TODO() }
