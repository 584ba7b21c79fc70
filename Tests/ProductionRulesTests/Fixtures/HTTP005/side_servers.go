package main

import (
	"flag"
	"log"
	"net/http"
)

// Servers for debugging, for metrics, and for this machine alone.
func main() {
	pprofAddr := flag.String("pprof", ":6060", "")
	go http.ListenAndServe(":6060", nil)
	go func() { log.Fatal(http.ListenAndServe(*pprofAddr, nil)) }()
	http.ListenAndServe(":9090", metricsHandler())
	http.ListenAndServe("localhost:8080", http.NewServeMux())
}

func metricsHandler() http.Handler { return nil }

func supervise(servers ...*http.Server) {}

// Somebody else may end it.
func handedOn() {
	server := &http.Server{Addr: ":8080"}
	supervise(server)
	server.ListenAndServe()
}
