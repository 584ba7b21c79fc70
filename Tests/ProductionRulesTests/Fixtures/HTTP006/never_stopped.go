package main

import (
	"log"
	"net/http"
)

// No server is ever shut down.
func main() {
	server := &http.Server{}
	log.Fatal(server.ListenAndServe())
}
