package fixture

import "context"

type notes struct{}

func (notes) TODO() string { return "" }

// An empty context on purpose, and another TODO.
func fine(n notes) (context.Context, string) {
	return context.Background(), n.TODO()
}
