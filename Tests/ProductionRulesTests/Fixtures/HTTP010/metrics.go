package main

import (
	"net/http"
	_ "net/http/pprof"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are for debugging, too.
func main() {
	http.Handle("/metrics", promhttp.Handler())
	go http.ListenAndServe(":6060", nil)
	select {}
}
