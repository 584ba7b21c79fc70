// go: 1.21
package fixture

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

type journal interface {
	Write(ctx context.Context, what string) error
}

// The group is waited for.
func grouped(w http.ResponseWriter, r *http.Request, j journal) {
	group, ctx := errgroup.WithContext(r.Context())
	group.Go(func() error { return j.Write(ctx, "one") })
	group.Go(func() error { return j.Write(r.Context(), "two") })
	if err := group.Wait(); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
}

// Nothing waits for these.
func beside(w http.ResponseWriter, r *http.Request, j journal) {
	go j.Write(r.Context(), "one") // want "`r.Context\\(\\)` ends when the handler returns"
	go func() error {
		return j.Write(r.Context(), "two") // want "`r.Context\\(\\)` ends when the handler returns"
	}()
}
