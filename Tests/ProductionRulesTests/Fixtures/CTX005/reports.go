package fixture

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func query(ctx context.Context, id int) (string, error) { return "", ctx.Err() }

func dropped(ctx context.Context) (string, error) {
	ctx, _ = context.WithTimeout(ctx, time.Second) // want "lost-cancel: the cancel function of `context.WithTimeout` is dropped; name it and call it on every path.*\\[error\\], safe fix"
	return query(ctx, 1)
}

func droppedShort(parent context.Context) (string, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want "lost-cancel: the cancel function of `context.WithTimeout` is dropped"
	return query(ctx, 1)
}

func droppedCause(parent context.Context) (string, error) {
	ctx, _ := context.WithCancelCause(parent) // want "the cancel function of `context.WithCancelCause` is dropped"
	return query(ctx, 1)
}

func droppedTimeoutCause(parent context.Context) (string, error) {
	ctx, _ := context.WithTimeoutCause(parent, time.Second, errors.New("slow")) // want "the cancel function of `context.WithTimeoutCause` is dropped"
	return query(ctx, 1)
}

func droppedStop(parent context.Context) (string, error) {
	ctx, _ := signal.NotifyContext(parent, os.Interrupt) // want "the stop function of `signal.NotifyContext` is dropped"
	return query(ctx, 1)
}

// The name `cancel` is taken, the fix finds another one.
func droppedNameTaken(parent context.Context, cancel bool) (string, error) {
	ctx, _ := context.WithCancel(parent) // want "is dropped"
	if cancel {
		return "", nil
	}
	return query(ctx, 1)
}

func notOnEveryPath(parent context.Context, fail bool) (string, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want "lost-cancel: `cancel` is not called on every path to return; defer it right after `context.WithTimeout`.*\\[warning\\], safe fix; \\+1: `fail` holds on the way; \\+2: this return is reached without a call of `cancel`"
	if fail {
		return "", errors.New("failed")
	}
	s, err := query(ctx, 1)
	cancel()
	return s, err
}

func causeNotOnEveryPath(parent context.Context) (string, error) {
	ctx, cancel := context.WithCancelCause(parent) // want "`cancel` is not called on every path to return"
	s, err := query(ctx, 1)
	if err != nil {
		cancel(err)
		return "", err
	}
	return s, nil
}

func fallsOffTheEnd(parent context.Context, fail bool) {
	ctx, cancel := context.WithDeadline(parent, time.Now()) // want "`cancel` is not called on every path to return"
	if fail {
		cancel()
	}
	_, _ = query(ctx, 1)
}

func declared(parent context.Context, fail bool) {
	var ctx, cancel = context.WithCancel(parent) // want "`cancel` is not called on every path to return"
	if fail {
		cancel()
	}
	_, _ = query(ctx, 1)
}

func inClosure(parent context.Context) func() error {
	return func() error {
		ctx, cancel := context.WithCancel(parent) // want "`cancel` is not called on every path to return"
		if _, err := query(ctx, 2); err != nil {
			return err
		}
		cancel()
		return nil
	}
}

type server struct{ db *http.Client }

func (s *server) inSwitch(parent context.Context, kind int) error {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt) // want "`stop` is not called on every path to return; defer it right after `signal.NotifyContext`"
	switch kind {
	case 1:
		stop()
		return nil
	case 2:
		return ctx.Err()
	default:
		stop()
	}
	return nil
}
