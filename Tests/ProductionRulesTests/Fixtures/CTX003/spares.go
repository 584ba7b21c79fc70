package fixture

import "context"

// It is a context itself.
type tracing struct {
	context.Context
	trace string
}

type logging struct {
	parent context.Context
}

func (l *logging) Context() context.Context { return l.parent }

// A stream that hands its context out, as an interface demands.
type stream struct {
	ctx context.Context
}

func (s stream) Context() context.Context { return s.ctx }

// No contexts: a function that takes one, a cancel function alone, a key.
type others struct {
	run    func(ctx context.Context) error
	cancel context.CancelFunc
	byName map[string]func(context.Context)
}

// An interface is no struct.
type carrier interface{ Context() context.Context }

// Requests, messages and the options of one call, by their usual names.
type watchRequest struct {
	ctx context.Context
	key string
}

type dialOptions struct{ ctx context.Context }

type Job struct{ Context context.Context }

// An interface of the standard library leaves no other way.
type reader struct {
	ctx  context.Context
	data []byte
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return copy(p, r.data), nil
}
