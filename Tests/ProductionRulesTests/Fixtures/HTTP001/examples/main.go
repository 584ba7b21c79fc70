package main

import (
	"log"
	"net/http"
)

// An example shows something else.
func main() {
	log.Fatal(http.ListenAndServe(":8080", http.NewServeMux()))
}
