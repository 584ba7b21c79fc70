package main

import (
	"log"
	"net/http"
)

var headers = map[string]string{"X-Frame-Options": "DENY"}

func index(w http.ResponseWriter, r *http.Request) {
	defer http.ServeFile(w, r, "index.html")
	for name, value := range headers {
		w.Header().Set(name, value)
	}
}

// The names come from a table.
func main() { log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(index))) }
