package main

import (
	"log"
	"net/http"
	_ "net/http/pprof"
)

// The function says what the server is for.
func debugServer(addr string) { log.Fatal(http.ListenAndServe(addr, nil)) }

func main() { debugServer(":6060") }
