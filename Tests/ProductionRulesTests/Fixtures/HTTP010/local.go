package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
)

// Only this machine reaches it, or it is named as a server for debugging.
func main() {
	debugAddr := flag.String("debug-addr", ":6060", "")
	go http.ListenAndServe(*debugAddr, nil)
	log.Fatal(http.ListenAndServe("localhost:6060", nil))
}
