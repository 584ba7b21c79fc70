package main

import (
	"log"
	"net/http"
)

// Only this machine reaches it.
func main() {
	log.Fatal(http.ListenAndServe("localhost:8080", http.FileServer(http.Dir("static"))))
}
