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
		if err := server.ListenAndServe(); err != nil { // want "`server.ListenAndServe` returns `http.ErrServerClosed` after a shutdown, which ends the program here; spare that error.*\\[warning\\], safe fix; \\+1: this ends the program"
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

// Whatever the error is.
func unconditional(server *http.Server) {
	err := server.ListenAndServe() // want "returns `http.ErrServerClosed`"
	log.Fatal(err)
}

// The other branch spares it, this one does not.
func branches(server *http.Server, secure bool) {
	if secure {
		if err := server.ListenAndServeTLS("cert.pem", "key.pem"); err != nil { // want "`server.ListenAndServeTLS` returns `http.ErrServerClosed`"
			log.Fatal(err)
		}
	} else if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
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
