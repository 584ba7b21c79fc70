// What a program does first has no context yet, and listening waits for nobody.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

func main() {
	if err := exec.Command("migrate", "up").Run(); err != nil {
		slog.Error("migrate", "error", err)
		os.Exit(1)
	}
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		slog.Error("listen", "error", err)
		os.Exit(1)
	}
	server := &http.Server{
		Handler:           http.NotFoundHandler(),
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      5 * time.Second,
		IdleTimeout:       time.Minute,
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.Error("serve", "error", err)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	<-ctx.Done()
	shutdown, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(shutdown); err != nil {
		slog.Error("shut down", "error", err)
	}
	if err := reload(); err != nil {
		slog.Error("reload", "error", err)
	}
	http.HandleFunc("/reload", func(w http.ResponseWriter, r *http.Request) {
		if err := reload(); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
}

// Not in main, and called by a handler.
func reload() error {
	return exec.Command("reload").Run() // want "missing-context: `reload` calls `exec.Command` without a context"
}
