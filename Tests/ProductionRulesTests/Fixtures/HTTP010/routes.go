package main

import (
	"net/http"
	_ "net/http/pprof" // want "is served to everybody"
)

func index(w http.ResponseWriter, r *http.Request) {}

// The routes of the program stand beside the profiler's.
func main() {
	http.HandleFunc("/", index)
	go http.ListenAndServe(":8080", nil)
	select {}
}
