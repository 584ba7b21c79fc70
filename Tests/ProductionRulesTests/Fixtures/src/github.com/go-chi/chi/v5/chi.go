// Package chi stands in for github.com/go-chi/chi/v5.
package chi

import "net/http"

// Mux is a router.
type Mux struct{}

func NewRouter() *Mux { return &Mux{} }

func (m *Mux) Use(middlewares ...func(http.Handler) http.Handler) {}

func (m *Mux) Get(pattern string, handler http.HandlerFunc) {}

func (m *Mux) Post(pattern string, handler http.HandlerFunc) {}

func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
