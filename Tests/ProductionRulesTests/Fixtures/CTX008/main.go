// A program's main: what it begins with comes before there is a context, and listening waits for nobody.
package main

import (
	"context"
	"database/sql"
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
	helper := exec.Command("helper")
	if err := helper.Start(); err != nil {
		slog.Error("start helper", "error", err)
		return
	}
	if err := exec.Command("migrate").Run(); err != nil {
		slog.Error("migrate", "error", err)
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		slog.ErrorContext(ctx, "listen", "error", err)
		return
	}
	server := &http.Server{Handler: http.NewServeMux(), ReadHeaderTimeout: time.Second}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.ErrorContext(ctx, "serve", "error", err)
		}
	}()
	<-ctx.Done()
	shutdown, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(shutdown); err != nil {
		slog.ErrorContext(shutdown, "shut down", "error", err)
	}
	if err := helper.Wait(); err != nil {
		slog.ErrorContext(shutdown, "wait", "error", err)
	}
}

// With a context at hand.
func later(ctx context.Context, db *sql.DB) error {
	if err := exec.Command("migrate").Run(); err != nil { // want "`exec.Command` cannot be cancelled by `ctx`"
		return err
	}
	return db.Ping() // want "`db.Ping` cannot be cancelled by `ctx`"
}
