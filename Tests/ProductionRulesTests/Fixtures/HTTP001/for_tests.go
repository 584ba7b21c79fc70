package fixture

import (
	"net/http"
	"net/http/httptest"
)

// A server of httptest.
func forTests(h http.Handler) *httptest.Server {
	return &httptest.Server{Config: &http.Server{Handler: h}}
}
