package main

import (
	"log"
	"net/http"
	_ "net/http/pprof"
)

// It runs beside the program, and has no routes but the profiler's.
func debugServer(addr string) { log.Fatal(http.ListenAndServe(addr, nil)) }

func main() {
	go debugServer(":6060")
	work()
}

func work() {}
