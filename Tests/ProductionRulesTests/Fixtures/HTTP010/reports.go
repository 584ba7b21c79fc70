package main

import (
	"log"
	"net/http"
	_ "net/http/pprof" // want "`net/http/pprof` is served to everybody who reaches the program; serve your routes from a mux of their own \\[warning\\]"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
