package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
)

func main() {
	server := &http.Server{}
	go func() {
		if err := server.ListenAndServe(); err != nil { // want "`server.ListenAndServe` returns `http.ErrServerClosed` after a shutdown, which ends the program here; spare that error"
			log.Fatal(err)
		}
	}()
	server.Shutdown(context.Background())
}

func direct(server *http.Server, l net.Listener) {
	log.Fatal(server.Serve(l)) // want "returns `http.ErrServerClosed`"
}

func assigned(server *http.Server) {
	err := server.ListenAndServeTLS("cert.pem", "key.pem") // want "returns `http.ErrServerClosed`"
	if err != nil {
		log.Println("serve", err)
		os.Exit(1)
	}
}

func panics(server *http.Server) {
	if err := server.ListenAndServe(); err != nil { // want "returns `http.ErrServerClosed`"
		panic(err)
	}
}

func die(err error) {
	log.Println(err)
	os.Exit(1)
}

// A function of the program ends it.
func indirect(server *http.Server) {
	if err := server.ListenAndServe(); err != nil { // want "returns `http.ErrServerClosed`"
		die(err)
	}
}
