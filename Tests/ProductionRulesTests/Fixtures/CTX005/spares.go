package fixture

import (
	"context"
	"errors"
	"log"
	"os"
	"os/signal"
	"sync"
	"time"
)

func load(ctx context.Context, id int) (string, error) { return "", ctx.Err() }

// Deferred right away: the usual shape.
func deferred(parent context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	return load(ctx, 1)
}

// Called on every path.
func everyPath(parent context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	s, err := load(ctx, 1)
	if err != nil {
		cancel()
		return "", err
	}
	cancel()
	return s, nil
}

// Deferred inside a closure that is deferred.
func deferredClosure(parent context.Context) (string, error) {
	ctx, cancel := context.WithCancelCause(parent)
	defer func() { cancel(nil) }()
	return load(ctx, 1)
}

// Returned: calling it is the caller's duty.
func returned(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	return ctx, cancel
}

// Returned by a naked return.
func nakedReturn(parent context.Context) (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithTimeout(parent, time.Second)
	return
}

// Returned without a variable.
func returnedDirectly(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, time.Second)
}

type holder struct {
	ctx     context.Context
	cancel  context.CancelFunc
	cancels map[string]context.CancelFunc
}

// Assigned to a field: whoever owns the value cancels.
func (h *holder) assignedToField(parent context.Context) {
	h.ctx, h.cancel = context.WithCancel(parent)
}

// Stored in a composite literal.
func storedInLiteral(parent context.Context) *holder {
	ctx, cancel := context.WithCancel(parent)
	return &holder{ctx: ctx, cancel: cancel}
}

// Stored in a field after the fact.
func (h *holder) storedInField(parent context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	h.cancel = cancel
	return ctx
}

// Stored in a collection.
func (h *holder) storedInMap(parent context.Context, id string) context.Context {
	ctx, cancel := context.WithCancel(parent)
	h.cancels[id] = cancel
	return ctx
}

func later(f func()) {}

// Passed on.
func passedOn(parent context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	later(cancel)
	return ctx
}

// Called by a goroutine.
func calledInGoroutine(parent context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		defer cancel()
		_, _ = load(ctx, 1)
	}()
	return ctx
}

// Called when another context ends.
func afterFunc(parent, other context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	context.AfterFunc(other, cancel)
	return ctx
}

// Called by a closure that was deferred before the variable got its value.
func deferredBefore(parent context.Context, limit time.Duration) (string, error) {
	ctx := parent
	cancel := func() {}
	defer func() { cancel() }()
	if limit > 0 {
		ctx, cancel = context.WithTimeout(parent, limit)
	}
	return load(ctx, 1)
}

// The variable belongs to the enclosing function, which calls it.
func outerVariable(parent context.Context) {
	var ctx context.Context
	var cancel context.CancelFunc
	start := func() {
		ctx, cancel = context.WithCancel(parent)
	}
	start()
	_, _ = load(ctx, 1)
	cancel()
}

// Only conditionally limited, and deferred where it is.
func conditional(ctx context.Context, limit time.Duration) (string, error) {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	return load(ctx, 1)
}

// The path without a call ends the process.
func endsProcess(parent context.Context, fail bool) {
	ctx, cancel := context.WithCancel(parent)
	if fail {
		log.Fatal("failed")
	}
	if ctx == nil {
		os.Exit(1)
	}
	if parent == nil {
		panic(errors.New("no parent"))
	}
	cancel()
}

// The loop never ends.
func endless(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	for {
		if _, err := load(ctx, 1); err != nil {
			cancel()
			return
		}
	}
}

// A package variable is somebody else's to call.
var packageContext, packageCancel = context.WithCancel(context.Background())

var once sync.Once

// Assigned to a package variable.
func assignedToPackageVariable() {
	once.Do(func() {
		packageContext, packageCancel = signal.NotifyContext(context.Background(), os.Interrupt)
	})
}

// Another package's function of the same name is none of ours.
func otherWithCancel() {
	ctx, _ := withCancel(context.Background())
	_, _ = load(ctx, 1)
}

func withCancel(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(ctx)
}

// The parent has ended, and with it what was derived from it.
func endsWithParent(parent context.Context, jobs <-chan int) {
	ctx, cancel := context.WithCancel(parent)
	for {
		select {
		case id := <-jobs:
			if _, err := load(ctx, id); err != nil {
				cancel()
				ctx, cancel = context.WithCancel(parent)
			}
		case <-parent.Done():
			return
		}
	}
}

// A closure calls it when its own time comes, whoever gets the closure.
func inClosure(ctx context.Context, register func(func()), wanted bool) context.Context {
	var cancel context.CancelFunc
	ctx, cancel = context.WithTimeout(ctx, time.Second)
	if wanted {
		register(func() { cancel() })
	}
	return ctx
}
