// Command orders serves a shop's orders over HTTP and reminds customers who have not paid.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/orders/internal/orders"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	if err := run(ctx); err != nil {
		slog.Error("orders stopped", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	// The driver registers itself: import the one of your database for its side effects.
	db, err := sql.Open("postgres", os.Getenv("ORDERS_DATABASE"))
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	db.SetConnMaxLifetime(time.Hour)

	client := &http.Client{Timeout: 30 * time.Second}
	store := orders.NewStore(db)
	payments := orders.NewPayments(client, os.Getenv("ORDERS_PAYMENTS"))
	carrier := orders.NewCarrier(client, os.Getenv("ORDERS_CARRIER"))
	reminder := orders.NewReminder(store, client, os.Getenv("ORDERS_WEBHOOK"))
	go reminder.Run(ctx)

	server := &http.Server{
		Addr:              ":8080",
		Handler:           orders.NewHandler(store, payments, carrier),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	failed := make(chan error, 1)
	go func() {
		failed <- server.ListenAndServe()
	}()

	select {
	case err := <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}

	// The signal has ended ctx; requests under way get ten seconds more.
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}
