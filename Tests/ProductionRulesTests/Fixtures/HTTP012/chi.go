package main

import (
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// The router's own middleware recovers.
func main() {
	router := chi.NewRouter()
	router.Use(middleware.Logger, middleware.Recoverer)
	log.Fatal(http.ListenAndServe(":8080", router))
}
