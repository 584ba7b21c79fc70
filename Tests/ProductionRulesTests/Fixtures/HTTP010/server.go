package main

import (
	"log"
	"net/http"
	_ "net/http/pprof" // want "is served to everybody"
)

func main() {
	server := &http.Server{Addr: ":8080"}
	log.Fatal(server.ListenAndServe())
}
