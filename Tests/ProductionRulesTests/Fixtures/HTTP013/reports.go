package main

import (
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir("static")))
	log.Fatal(http.ListenAndServe(":8080", mux)) // want "what `http.ListenAndServe` serves has no headers that protect browsers; set `X-Content-Type-Options` and the like.*\\[warning\\], no fix"
}
