package fixture

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

type repository interface {
	Find(ctx context.Context, id int) (string, error)
	Save(ctx context.Context, value string) error
	Close(ctx context.Context) error
}

// No context is in scope: that is another rule's matter.
func noContext(s repository) (string, error) {
	return s.Find(context.Background(), 1)
}

// The context is in scope only after this place.
func declaredLater(s repository) error {
	err := s.Save(context.Background(), "")
	ctx := context.TODO()
	_ = ctx
	return err
}

// A context without a name cannot be passed on.
func unnamed(_ context.Context, s repository) error {
	return s.Save(context.Background(), "")
}

// Detached work under its own timeout, started by a go statement.
func detached(ctx context.Context, s repository) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		_ = s.Save(ctx, "")
	}()
}

// A goroutine nobody waits for outlives the call and its context.
func fireAndForget(ctx context.Context, s repository) {
	go s.Save(context.Background(), "")
	go func() { _ = s.Save(context.Background(), "") }()
}

// The context feeds a goroutine that outlives the call.
func feedsGoroutine(ctx context.Context, s repository) context.CancelFunc {
	background, cancel := context.WithCancel(context.Background())
	go s.Save(background, "")
	return cancel
}

// Shutdown begins when the context has ended; it needs one that has not.
func shutdown(ctx context.Context, server *http.Server) error {
	<-ctx.Done()
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return server.Shutdown(limited)
}

// The same behind a select.
func shutdownSelect(ctx context.Context, server *http.Server, failed <-chan error, s repository) error {
	select {
	case <-ctx.Done():
		if err := s.Save(context.Background(), "stopped"); err != nil {
			return err
		}
	case err := <-failed:
		return err
	}
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return errors.Join(s.Save(limited, ""), server.Shutdown(limited))
}

// What closes must work when the context has ended.
func closes(ctx context.Context, s repository) error {
	if err := s.Save(ctx, ""); err != nil {
		return errors.Join(err, s.Close(context.Background()))
	}
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return s.Close(limited)
}

// Deferred clean-up runs after the context may have ended.
func deferredCleanUp(ctx context.Context, s repository) error {
	defer s.Save(context.Background(), "done")
	defer func() { _ = s.Save(context.Background(), "done") }()
	return s.Save(ctx, "")
}

// The context was given and is nil.
func nilContext(ctx context.Context, s repository) error {
	if ctx == nil {
		ctx = context.Background()
	}
	return s.Save(ctx, "")
}

// The context has ended on this branch.
func ended(ctx context.Context, s repository) error {
	if ctx.Err() != nil {
		return s.Save(context.Background(), "cancelled")
	}
	if err := s.Save(ctx, ""); errors.Is(err, context.Canceled) {
		return s.Save(context.Background(), "cancelled")
	}
	return nil
}

// The base of all requests' contexts outlives the call that sets it.
func baseContext(ctx context.Context) *http.Server {
	return &http.Server{
		BaseContext: func(net.Listener) context.Context { return context.Background() },
	}
}

type worker struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// A stored context outlives the call.
func (w *worker) Start(ctx context.Context) {
	w.ctx, w.cancel = context.WithCancel(context.Background())
}

// So does one in a composite literal.
func newWorker(ctx context.Context) *worker {
	background, cancel := context.WithCancel(context.Background())
	return &worker{ctx: background, cancel: cancel}
}

// The function is there to make a detached context.
func detach(ctx context.Context) context.Context {
	return context.Background()
}

// The literal is kept and runs when the context may have ended.
func callback(ctx context.Context, server *http.Server, s repository) {
	server.RegisterOnShutdown(func() { _ = s.Save(context.Background(), "") })
	time.AfterFunc(time.Second, func() { _ = s.Save(context.Background(), "") })
	context.AfterFunc(ctx, func() { _ = s.Save(context.Background(), "") })
}

// A comparison passes nothing.
func compared(ctx context.Context) bool {
	return ctx == context.Background()
}

// Detached on purpose, and says so.
func withoutCancel(ctx context.Context, s repository) error {
	return s.Save(context.WithoutCancel(ctx), "")
}

// The process's signals are nobody's request.
func signals(ctx context.Context, s repository) error {
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	<-stop.Done()
	return s.Save(ctx, "")
}

// Whether a level is logged is asked of nobody's request.
func logging(ctx context.Context, logger *slog.Logger) bool {
	return logger.Enabled(context.Background(), slog.LevelDebug)
}

// A function of the same name in another package detaches nothing.
func otherBackground(ctx context.Context, context fake, s repository) error {
	return s.Save(context.Background(), "")
}

type fake struct{ context.Context }

func (f fake) Background() context.Context { return f.Context }

// The request is one to send, and gets a context of its own.
func send(request *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return http.DefaultClient.Do(request.WithContext(ctx))
}

type client struct{ ctx context.Context }

func NewClient(ctx context.Context, address string) (*client, error) { return &client{ctx}, nil }

// What a constructor makes goes on using the context.
func connect(ctx context.Context) (*client, error) {
	return NewClient(context.Background(), "localhost")
}

// Something else ends the context.
func cancelledElsewhere(ctx context.Context, s repository, quit <-chan struct{}) error {
	background, cancel := context.WithCancel(context.Background())
	go func() {
		<-quit
		cancel()
	}()
	return s.Save(background, "")
}

// Whoever keeps the cancel function ends it.
func (w *worker) keepsCancel(ctx context.Context, s repository) error {
	background, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	return s.Save(background, "")
}

type subscriptions struct{ events <-chan string }

func (c *client) Subscribe(ctx context.Context) <-chan string { return nil }

// What is stored lives under the context.
func (s *subscriptions) start(ctx context.Context, c *client) {
	s.events = c.Subscribe(context.Background())
}

type tokens struct{ source *client }

func sourceOf(ctx context.Context) *client { return &client{ctx} }

// What is made of the context is stored, and outlives the call.
func (t *tokens) renew(ctx context.Context) {
	background := context.WithValue(ctx, tokens{}, t)
	source := sourceOf(context.WithValue(context.Background(), tokens{}, background.Value(tokens{})))
	t.source = source
}

// The parameter itself is replaced by one of its values under a context of its own.
func forwards(ctx context.Context, s repository, values <-chan string) {
	name, _ := ctx.Value(tokens{}).(string)
	ctx = named(context.Background(), name)
	for value := range values {
		_ = s.Save(ctx, value)
	}
}

func named(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, tokens{}, name)
}

func copyValues(to, from context.Context) context.Context {
	return context.WithValue(to, tokens{}, from.Value(tokens{}))
}

// The values are taken over, the end is not.
func keepsValues(ctx context.Context, s repository) error {
	fresh := context.Background()
	fresh = copyValues(fresh, ctx)
	return s.Save(fresh, "")
}

// A comment says why.
func explained(ctx context.Context, s repository) error {
	// The audit log must not be cut short, so it gets a context of its own.
	return s.Save(context.Background(), "")
}

type connection struct{ ctx context.Context }

func (c *connection) Context() context.Context { return c.ctx }

func (c *connection) Close() error { return nil }

// A connection's context ends when it is closed: it is no request's.
func onConnection(c *connection, s repository) error {
	return s.Save(context.Background(), "")
}
