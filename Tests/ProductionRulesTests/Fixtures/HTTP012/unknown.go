package main

import (
	"log"
	"net/http"

	"example.com/middleware"
)

// What another module's middleware does is not known.
func main() { log.Fatal(http.ListenAndServe(":8080", middleware.Wrap(http.NewServeMux()))) }
