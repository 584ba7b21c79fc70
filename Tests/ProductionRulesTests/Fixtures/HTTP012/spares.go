package main

import (
	"log"
	"net/http"
)

func catching(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if recover() != nil {
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// Something recovers.
func main() {
	log.Fatal(http.ListenAndServe(":8080", catching(http.NewServeMux())))
}
