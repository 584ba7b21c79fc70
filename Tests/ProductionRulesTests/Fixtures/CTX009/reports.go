package fixture

import (
	"context"
	"net/http"
	"os/exec"
)

type store interface {
	Find(ctx context.Context, id int) (string, error)
	Close(ctx context.Context) error
}

func passesNil(s store) {
	_, _ = s.Find(nil, 1) // want "nil-context: nil passed to `s.Find` as the context; pass `context.TODO\\(\\)` \\[error\\], safe fix"
}

func hasContext(ctx context.Context, s store) {
	_, _ = s.Find(nil, 1) // want "nil passed to `s.Find` as the context; pass `ctx`"
}

func handler(w http.ResponseWriter, r *http.Request, s store) {
	_, _ = s.Find(nil, 1) // want "pass `r.Context\\(\\)`"
}

// Cleaning up must work when the context has ended.
func closes(ctx context.Context, s store) error {
	return s.Close(nil) // want "pass `context.TODO\\(\\)`"
}

func standardLibrary(r *http.Request) {
	_ = exec.CommandContext(nil, "ls") // want "nil passed to `exec.CommandContext` as the context; pass `r.Context\\(\\)`"
}

func derives() (context.Context, context.CancelFunc) {
	return context.WithCancel(nil) // want "nil passed to `context.WithCancel`"
}

func unset(s store) {
	var ctx context.Context
	_, _ = s.Find(ctx, 1) // want "`ctx` is nil here; give it a value \\[warning\\], safe fix"
}

// The documentation says not to, even if the function permits it.
func permits(ctx context.Context, id int) {
	if ctx == nil {
		ctx = context.Background()
	}
	_ = ctx.Err()
}

func ignores(_ context.Context, id int) {}

func tolerated() {
	permits(nil, 1) // want "nil passed to `permits` as the context; pass `context.TODO\\(\\)` \\[info\\], suggested fix"

	ignores(nil, 1) // want "\\[info\\]"
}

func secondParameter(id int, ctx context.Context) { _ = ctx.Err() }

func callsSecond() {
	secondParameter(1, nil) // want "nil passed to `secondParameter` as the context"
}

func waitsFor(ctx context.Context, id int) error {
	if ctx != nil {
		<-ctx.Done()
	}
	return nil
}

func retries(ctx context.Context) error { return waitsFor(ctx, 1) }

// What it passes the context to asks for nil.
func tries() error { return retries(nil) } // want "nil passed to `retries` as the context; .*\\[info\\]"

type record struct {
	Text    string
	Context context.Context
}

func newRecord(ctx context.Context, text string) record { return record{Text: text, Context: ctx} }

// It is only kept, for somebody who may never ask for it.
func writes() record { return newRecord(nil, "") } // want "nil passed to `newRecord` as the context; .*\\[warning\\]"
