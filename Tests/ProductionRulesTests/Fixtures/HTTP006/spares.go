package main

import (
	"context"
	"errors"
	"log"
	"net/http"
)

func main() {
	server := &http.Server{}
	go func() {
		if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	server.Shutdown(context.Background())
}

// Compared in the branch.
func inBranch(server *http.Server) {
	if err := server.ListenAndServe(); err != nil {
		if err == http.ErrServerClosed {
			return
		}
		log.Fatal(err)
	}
}

// Compared before.
func before(server *http.Server) {
	err := server.ListenAndServe()
	if errors.Is(err, http.ErrServerClosed) {
		return
	}
	if err != nil {
		log.Fatal(err)
	}
}

// Nobody can shut this server down.
func function() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// Who gets the error may look.
func returned(server *http.Server) error { return server.ListenAndServe() }

// It is only logged.
func logged(server *http.Server) {
	if err := server.ListenAndServe(); err != nil {
		log.Print(err)
	}
}
