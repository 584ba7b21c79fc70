package fixture

import (
	"context"
	"testing"
)

type caseKey struct{}

func TestAll(t *testing.T) {
	ctx := context.Background()
	for _, name := range []string{"a", "b"} {
		ctx = context.WithValue(ctx, caseKey{}, name) // want "`ctx` grows with every turn of the loop"
		if ctx.Value(caseKey{}) != name {
			t.Error(name)
		}
	}
}
