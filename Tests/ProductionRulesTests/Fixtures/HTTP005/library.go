package fixture

import "net/http"

// Not a program: who calls it decides.
func Serve(handler http.Handler) error { return http.ListenAndServe(":8080", handler) }
