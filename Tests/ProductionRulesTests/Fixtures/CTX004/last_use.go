package fixture

import (
	"context"
	"net/http"
)

type saver struct{}

func (saver) save(ctx interface{ Err() error }, value string) error { return ctx.Err() }

// The fix takes away the only use of the import.
func lastUse(r *http.Request, s saver) error {
	return s.save(context.Background(), "") // want "pass `r.Context\\(\\)`"
}
