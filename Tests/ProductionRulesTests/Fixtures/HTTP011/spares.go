package fixture

import "net/http"

// A mux of one's own.
func register(mux *http.ServeMux, handler http.Handler) { mux.Handle("/", handler) }
