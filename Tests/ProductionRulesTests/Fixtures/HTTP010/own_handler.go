package main

import (
	"log"
	"net/http"
	_ "net/http/pprof"
)

// The public server has a mux of its own; the other port is for the profiler.
func main() {
	go http.ListenAndServe(":6060", nil)
	log.Fatal(http.ListenAndServe(":8080", http.NewServeMux()))
}
