package fixture

import (
	"io"
	"net/http"
)

// Bodies are limited for all handlers.
func routes(mux *http.ServeMux) http.Handler {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.ReadAll(r.Body) })
	return http.MaxBytesHandler(mux, 1<<20)
}
