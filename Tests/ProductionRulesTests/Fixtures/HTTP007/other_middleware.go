package fixture

import (
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func upload(w http.ResponseWriter, r *http.Request) {
	io.ReadAll(r.Body) // want "`io.ReadAll` takes a body of any length.*; -1: this handler answers the request; \\+7: the handler is registered here$"
}

// A middleware that does something else.
func logged() http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Logger)
	router.Get("/", upload)
	return router
}
