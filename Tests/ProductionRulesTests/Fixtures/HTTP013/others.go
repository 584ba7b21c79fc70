package main

import (
	"log"
	"net/http"
)

const note = "X-Frame-Options is set by the proxy"

func index(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(note))
}

// Other headers, and a text that only mentions one.
func main() {
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(index))) // want "has no headers that protect browsers"
}
