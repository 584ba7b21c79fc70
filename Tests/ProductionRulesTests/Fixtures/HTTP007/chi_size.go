package fixture

import (
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func upload(w http.ResponseWriter, r *http.Request) { io.ReadAll(r.Body) }

// A middleware limits all bodies.
func sized() http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Logger, middleware.RequestSize(1<<20))
	router.Get("/", upload)
	return router
}
