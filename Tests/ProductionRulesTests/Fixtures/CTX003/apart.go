package fixture

import (
	"context"
	"fmt"
	"io"
	"time"
)

// The goroutine it starts lives as long as the context.
type poller struct {
	ctx   context.Context // want "`poller` keeps a context in a field; .*\\[hint\\]"
	fetch func(context.Context) error
}

func NewPoller(ctx context.Context, fetch func(context.Context) error) *poller {
	p := &poller{ctx: ctx, fetch: fetch}
	go p.run()
	return p
}

func (p *poller) run() {
	for p.ctx.Err() == nil {
		p.turn()
	}
}

func (p *poller) turn() {
	if err := p.fetch(p.ctx); err != nil {
		time.AfterFunc(time.Second, func() { _ = p.fetch(p.ctx) })
	}
}

// A method that callers use as well keeps them from passing theirs.
type mailer struct {
	ctx  context.Context // want "`mailer` keeps a context in a field; .*\\[info\\]"
	send func(context.Context, string) error
}

func NewMailer(ctx context.Context, send func(context.Context, string) error) *mailer {
	m := &mailer{ctx: ctx, send: send}
	go func() { _ = m.send(m.ctx, "hello") }()
	return m
}

func (m *mailer) Send(text string) error { return m.send(m.ctx, text) }

// An interface of another package leaves its methods no other way.
type state struct {
	ctx  context.Context
	text func(context.Context) string
}

func NewState(ctx context.Context) *state { return &state{ctx: ctx} }

func (s *state) String() string { return s.line() }

func (s *state) line() string { return s.text(s.ctx) }

var _ fmt.Stringer = (*state)(nil)

type finder interface {
	Find(ctx context.Context, name string) error
}

// A method with a context of its own needs none in a field.
type store struct {
	ctx  context.Context // want "`store` keeps a context in a field; .*\\[info\\]"
	load func(context.Context, string) error
}

func NewStore(ctx context.Context) *store { return &store{ctx: ctx} }

func (s *store) Find(ctx context.Context, name string) error { return s.load(s.ctx, name) }

var _ finder = (*store)(nil)

// It is only asked whether it is over.
type lease struct {
	ctx context.Context // want "`lease` keeps a context in a field; .*\\[hint\\]"
}

func NewLease(ctx context.Context) *lease { return &lease{ctx: ctx} }

func (l *lease) Done() <-chan struct{} { return l.ctx.Done() }

func (l *lease) Cause() error { return context.Cause(l.ctx) }

// Arguments of a function, the context among them.
type Upload struct {
	Ctx  context.Context // want "`Upload` keeps a context in a field; .*\\[hint\\]"
	Name string
}

func Send(upload *Upload, send func(context.Context, string) error) error {
	return send(upload.Ctx, upload.Name)
}

type source struct {
	fetch func(context.Context) ([]byte, error)
}

// A value of one operation, made by a constructor that only the operation calls.
type pages struct {
	ctx    context.Context // want "`pages` keeps a context in a field; .*\\[hint\\]"
	source *source
}

func newPages(ctx context.Context, s *source) *pages { return &pages{ctx: ctx, source: s} }

func (p *pages) Next() ([]byte, error) { return p.source.fetch(p.ctx) }

func (s *source) Pages(ctx context.Context) *pages { return newPages(ctx, s) }

// The interface that is given out is another type's.
type copying struct {
	ctx context.Context // want "`copying` keeps a context in a field; .*\\[hint\\]"
}

func (c *copying) step(do func(context.Context)) { do(c.ctx) }

func Copy(ctx context.Context, from io.Reader, do func(context.Context)) (io.Reader, error) {
	c := &copying{ctx: ctx}
	c.step(do)
	return from, nil
}

// A new one for each context.
type Share struct {
	ctx  context.Context // want "`Share` keeps a context in a field; .*\\[hint\\]"
	list func(context.Context) []string
}

func (s *Share) WithContext(ctx context.Context) *Share { return &Share{ctx: ctx, list: s.list} }

func (s *Share) List() []string { return s.list(s.ctx) }

// Other packages fill it in and read it.
type Operation struct {
	Context context.Context // want "`Operation` keeps a context in a field; .*\\[hint\\]"
	Method  string
}

type cursor interface{ Next() bool }

// The package's own interface can be changed.
type rows struct {
	ctx  context.Context // want "`rows` keeps a context in a field; .*\\[hint\\]"
	read func(context.Context) bool
}

func NewRows(ctx context.Context) *rows { return &rows{ctx: ctx} }

func (r *rows) Next() bool { return r.read(r.ctx) }

var _ cursor = (*rows)(nil)
