// Code that looks wrong at first sight, and is not: every rule must stay silent, but for what stands beside.
package traps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"
)

type poller struct {
	cancel context.CancelFunc
	hooks  []func(context.Context) error
}

func (p *poller) poll(ctx context.Context) error { return ctx.Err() }

// The cancel function is stored in a field, and called by another method.
func (p *poller) Start(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	p.cancel = cancel
	go func() {
		for p.poll(ctx) == nil {
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}()
}

func (p *poller) Stop() { p.cancel() }

// It is dropped beside.
func (p *poller) once(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Second) // want "lost-cancel: the cancel function of `context.WithTimeout` is dropped"
	return p.poll(ctx)
}

// It is returned.
func limited(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	return ctx, cancel
}

var stopAll context.CancelFunc

// It is global.
func begin() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	stopAll = cancel
	return ctx
}

// It is called in a goroutine, or in a closure.
func raced(parent context.Context, first, second func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	failed := make(chan error, 1)
	go func() {
		defer cancel()
		failed <- first(ctx)
	}()
	secondErr := second(ctx)
	return errors.Join(<-failed, secondErr)
}

func closure(parent context.Context, p *poller) error {
	ctx, cancel := context.WithCancel(parent)
	defer func() {
		cancel()
	}()
	return p.poll(ctx)
}

// Shutting down needs a context that has not ended.
func serve(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	shutdown, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(shutdown); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

// So does what goes on after the request, with its values.
func (p *poller) handle(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
	go func() {
		defer cancel()
		if err := p.poll(ctx); err != nil {
			http.DefaultServeMux.ServeHTTP(nil, r)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

// While the request lasts, its context does.
func (p *poller) detaches(w http.ResponseWriter, r *http.Request) {
	if err := p.poll(context.Background()); err != nil { // want "detached-context: "
		w.WriteHeader(http.StatusBadGateway)
	}
}

// A callback is stored for later, when this context has ended.
func (p *poller) register(ctx context.Context, save func(context.Context) error) error {
	p.hooks = append(p.hooks, func(context.Context) error { return save(context.Background()) })
	time.AfterFunc(time.Minute, func() {
		if err := save(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	})
	return p.poll(ctx)
}
