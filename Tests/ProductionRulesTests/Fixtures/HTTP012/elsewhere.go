package main

import (
	"fmt"
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func parse(text string) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("parse %s: %v", text, cause)
		}
	}()
	return nil
}

func index(w http.ResponseWriter, r *http.Request) {
	if err := parse(r.URL.Path); err != nil {
		http.Error(w, "bad path", http.StatusBadRequest)
	}
}

// What recovers stands in no handler.
func main() {
	router := chi.NewRouter()
	router.Use(middleware.Logger)
	router.Get("/", index)
	log.Fatal(http.ListenAndServe(":8080", router)) // want "nothing recovers from a panic"
}
