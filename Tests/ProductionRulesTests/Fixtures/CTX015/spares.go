package fixture

import (
	"context"
	"fmt"
	"net/http"
	"os"
)

// It is used.
func used(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

// No input or output.
func pure(ctx context.Context, n int) string { return fmt.Sprint(n) }

// It says that it does not need it.
func ignored(_ context.Context, url string) error {
	_, err := http.Get(url)
	return err
}

func aside(ctx context.Context, url string) error {
	_ = ctx
	_, err := http.Get(url)
	return err
}

// A local file cannot be interrupted.
func file(ctx context.Context, path string) ([]byte, error) { return os.ReadFile(path) }

// It goes on when the call is over.
func detached(ctx context.Context, url string) {
	go func() { _, _ = http.Get(url) }()
}

// What it returns has a context of its own.
func option(ctx context.Context, req *http.Request) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := http.DefaultClient.Do(req.WithContext(ctx))
		return err
	}
}

// Functions that call each other, and nothing else.
func ping(ctx context.Context, n int) int { return pong(n) }

func pong(n int) int {
	if n == 0 {
		return 0
	}
	return pong(n - 1)
}
