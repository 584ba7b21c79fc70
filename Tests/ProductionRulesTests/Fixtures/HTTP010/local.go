package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
)

// Only this machine reaches it, unless it is told otherwise.
func main() {
	debugAddr := flag.String("debug-addr", "127.0.0.1:6060", "")
	http.ListenAndServe(*debugAddr, nil)
	log.Fatal(http.ListenAndServe("localhost:6060", nil))
}
