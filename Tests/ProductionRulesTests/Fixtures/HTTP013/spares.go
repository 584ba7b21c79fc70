package main

import (
	"log"
	"net/http"
)

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// The headers are set.
func main() {
	log.Fatal(http.ListenAndServe(":8080", secured(http.FileServer(http.Dir("static")))))
}
