package main

import (
	"log"
	"net/http"
)

type secured struct{ next http.Handler }

func (s secured) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header()["X-Frame-Options"] = []string{"DENY"}
	s.next.ServeHTTP(w, r)
}

// Set in another way, for files.
func main() { log.Fatal(http.ListenAndServe(":8080", secured{http.FileServer(http.Dir("static"))})) }
