package main

import (
	"log"
	"net/http"
)

type api struct{}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer a.answer(w)
	panic(r.URL.Path)
}

func (a *api) answer(w http.ResponseWriter) {
	if cause := recover(); cause != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// The handler itself recovers, in a method.
func main() { log.Fatal(http.ListenAndServe(":8080", &api{})) }
