package fixture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

func files(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("open %s: %w", path, err)
		}
		defer f.Close() // want "defer-in-loop: `defer` in a loop runs `f.Close\\(\\)` only when the function returns; end it in each turn \\[warning\\], suggested fix; -5: the loop begins here"

		// Read it all.
		if _, err := io.Copy(io.Discard, f); err != nil {
			return err
		}
	}
	return nil
}

func skips(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want "runs `f.Close\\(\\)` only when the function returns"
		fmt.Println(f.Name())
	}
}

func responses(urls <-chan string) (int, error) {
	count := 0
	for url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			return count, err
		}
		defer resp.Body.Close() // want "runs `resp.Body.Close\\(\\)` only.*\\[warning\\], no fix"
		count++
	}
	return count, nil
}

func timeouts(ctx context.Context, jobs []func(context.Context) error) error {
	var errs []error
	for _, job := range jobs {
		limited, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want "runs `cancel\\(\\)` only"
		errs = append(errs, job(limited))
	}
	return errors.Join(errs...)
}

func locks(mu *sync.Mutex, jobs []func()) {
	for i := 0; i < len(jobs); i++ {
		mu.Lock()
		defer mu.Unlock() // want "runs `mu.Unlock\\(\\)` only"
		jobs[i]()
	}
}

func literal(paths []string, stop func() bool) {
	for {
		f, err := os.Open(paths[0])
		if err != nil || stop() {
			break
		}
		defer func() { // want "runs `func\\(\\)` only"
			_ = f.Close()
		}()
	}
}

// Each turn counts, and none is done before the last.
func counts(jobs <-chan func(), group *sync.WaitGroup) {
	for job := range jobs {
		defer group.Done() // want "`defer` in a loop runs `group.Done\\(\\)`"
		job()
	}
}
