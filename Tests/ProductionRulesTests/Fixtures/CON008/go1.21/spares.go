package fixture

import (
	"io"
	"sync"
	"testing"
)

func use(int) {}

// Copied, or handed in.
func copied(jobs []int) {
	for _, job := range jobs {
		job := job
		go func() {
			use(job)
		}()
	}
	for _, job := range jobs {
		go func(job int) {
			use(job)
		}(job)
	}
}

// The turn waits for it.
func waited(jobs []int) {
	for _, job := range jobs {
		done := make(chan struct{})
		go func() {
			defer close(done)
			use(job)
		}()
		<-done
	}
	for _, job := range jobs {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			use(job)
		}()
		wg.Wait()
	}
}

// There is no other turn after it.
func first(jobs []int) {
	for _, job := range jobs {
		if job == 0 {
			defer func() {
				use(job)
			}()
			return
		}
	}
}

// It runs before the turn ends.
func called(jobs []int, each func(func())) {
	for _, job := range jobs {
		func() {
			use(job)
		}()
		each(func() { use(job) })
	}
}

// The variable is declared before the loop, and one on purpose.
func outer(jobs []int) {
	var job int
	for _, job = range jobs {
		go func() {
			use(job)
		}()
	}
}

// The subtest is done when Run returns.
func sequential(t *testing.T, cases []int) {
	for _, tc := range cases {
		t.Run("case", func(t *testing.T) {
			use(tc)
		})
	}
}

// The copy is made before the subtest runs beside the others.
func copiedFirst(t *testing.T, cases []int) {
	for _, tc := range cases {
		t.Run("case", func(t *testing.T) {
			tc := tc
			t.Parallel()
			use(tc)
		})
	}
}

// Reading the other end of the pipe waits for the goroutine.
func piped(texts []string) {
	for _, text := range texts {
		r, w := io.Pipe()
		go func() {
			_, _ = io.WriteString(w, text)
			_ = w.Close()
		}()
		_, _ = io.ReadAll(r)
	}
}
