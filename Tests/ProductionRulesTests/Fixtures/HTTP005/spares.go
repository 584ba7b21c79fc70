package main

import (
	"context"
	"log"
	"net/http"
)

// The server is shut down.
func main() {
	server := &http.Server{Addr: ":8080"}
	go server.ListenAndServe()
	if err := server.Shutdown(context.Background()); err != nil {
		log.Fatal(err)
	}
}
