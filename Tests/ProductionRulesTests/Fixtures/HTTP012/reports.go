package main

import (
	"log"
	"net/http"
)

func main() {
	server := &http.Server{Handler: http.NewServeMux()}
	go server.ListenAndServe()                                  // want "nothing recovers from a panic in what `server.ListenAndServe` serves; wrap the handler in one that does.*\\[warning\\], no fix"
	log.Fatal(http.ListenAndServe(":8080", http.NewServeMux())) // want "nothing recovers from a panic"
}
