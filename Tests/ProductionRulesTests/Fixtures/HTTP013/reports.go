package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", http.NewServeMux())) // want "what `http.ListenAndServe` serves has no headers that protect browsers; set `X-Content-Type-Options` and the like.*\\[warning\\], no fix"
}
