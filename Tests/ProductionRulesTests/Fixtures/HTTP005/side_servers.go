package main

import (
	"expvar"
	"flag"
	"log"
	"net"
	"net/http"
	"net/http/pprof"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var listen = flag.String("listen", "127.0.0.1:8080", "")

// Servers for debugging, for metrics, and for this machine alone.
func main() {
	pprofAddr := flag.String("pprof", ":6060", "")
	go http.ListenAndServe(":6060", nil)
	go func() { log.Fatal(http.ListenAndServe(*pprofAddr, nil)) }()
	go serveDefault(":7070")
	http.ListenAndServe(":9090", metricsHandler())
	http.ListenAndServe("localhost:8080", http.NewServeMux())
	http.ListenAndServe(*listen, http.NewServeMux())
	listener, _ := net.Listen("tcp", *listen)
	http.Serve(listener, http.NewServeMux())
}

func serveDefault(address string) { log.Fatal(http.ListenAndServe(address, nil)) }

func metricsHandler() http.Handler { return http.TimeoutHandler(promhttp.Handler(), 1, "") }

func profiler() {
	mux := http.NewServeMux()
	mux.Handle("/debug/vars", expvar.Handler())
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	server := &http.Server{Addr: ":6060", Handler: mux}
	log.Fatal(server.ListenAndServe())
}

func supervise(servers ...*http.Server) {}

// Somebody else may end it.
func handedOn() {
	server := &http.Server{Addr: ":8080"}
	supervise(server)
	server.ListenAndServe()
}
