package fixture

import (
	"context"
	"database/sql"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
)

// No context is in scope.
func noContext(db *sql.DB) error {
	return db.Ping()
}

type service struct{ db *sql.DB }

func (s *service) Find(id int) error { return nil }

// A function may be called inside its own variant.
func (s *service) FindContext(ctx context.Context, id int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.Find(id)
}

func Fetch(id int) error { return nil }

// The same for a function of the package.
func FetchWithContext(ctx context.Context, id int) error { return Fetch(id) }

// Methods without a variant.
func withoutTwin(ctx context.Context, db *sql.DB) error {
	_ = db.Stats()
	return db.Close()
}

func (s *service) Walk(id int) error { return nil }

// Not a variant: its other parameters differ.
func (s *service) WalkContext(ctx context.Context, id string) error { return nil }

func (s *service) Poll(id int) error { return nil }

// Not a variant: its results differ.
func (s *service) PollContext(ctx context.Context, id int) (string, error) { return "", nil }

func (s *service) Push(id int) error { return nil }

// Not a variant: it takes no context.
func (s *service) PushContext(id int) error { return nil }

func noVariant(ctx context.Context, s *service) error {
	if err := s.Walk(1); err != nil {
		return err
	}
	if err := s.Poll(1); err != nil {
		return err
	}
	return s.Push(1)
}

// Log calls are another rule's matter.
func logging(ctx context.Context, logger *slog.Logger) {
	slog.Info("started")
	logger.Info("started")
	log.Println("started")
}

// A goroutine nobody waits for outlives the call and its context.
func goroutine(ctx context.Context, db *sql.DB) {
	go func() { _, _ = db.Exec("SELECT 1") }()
	go exec.Command("true").Run()
}

// Deferred clean-up runs after the context may have ended.
func deferred(ctx context.Context, db *sql.DB) {
	defer db.Exec("DELETE FROM locks")
	defer func() { _, _ = db.Exec("DELETE FROM locks") }()
}

// The context has ended.
func ended(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	_, err := db.Exec("DELETE FROM locks")
	return err
}

// The literal is kept for later.
func kept(ctx context.Context, db *sql.DB) func() error {
	return func() error { return db.Ping() }
}

// A cache filled once serves others than the first caller.
func filledOnce(ctx context.Context, once *sync.Once, db *sql.DB) {
	once.Do(func() { _ = db.Ping() })
}

// The call already has its context.
func passed(ctx context.Context, db *sql.DB, request *http.Request) error {
	if _, err := http.DefaultClient.Do(request.WithContext(ctx)); err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// The name of the context is hidden by something else.
func hidden(ctx context.Context, db *sql.DB) error {
	{
		ctx := 1
		_ = ctx
		return db.Ping()
	}
}

// Declared after the call.
func later(db *sql.DB) error {
	err := db.Ping()
	ctx := context.Background()
	_ = ctx
	return err
}

type sender interface {
	Send(ctx context.Context, request *http.Request) error
}

// The request gets the context afterwards.
func madeFirst(ctx context.Context, client *http.Client, s sender, url string) error {
	first, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := client.Do(first.WithContext(ctx))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	second, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	return s.Send(ctx, second)
}

type params struct{ ctx context.Context }

func NewParams() *params { return &params{} }

func NewParamsWithContext(ctx context.Context) *params { return &params{ctx} }

func (p *params) WithContext(ctx context.Context) *params {
	p.ctx = ctx
	return p
}

// So do parameters.
func chained(ctx context.Context) *params {
	return NewParams().WithContext(ctx)
}

// Said to be on purpose.
func onPurpose(ctx context.Context, db *sql.DB) error {
	if err := db.Ping(); err != nil { //nolint:noctx // the pool is local
		return err
	}
	//goprod:ignore CTX008 the pool is local
	return db.Ping()
}

// An address without a name needs no look-up, and a socket of the same machine answers at once.
func local(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer listener.Close()
	packets, err := net.ListenPacket("udp", ":0")
	if err != nil {
		return err
	}
	defer packets.Close()
	conn, err := net.Dial("unix", "/run/agent.sock")
	if err != nil {
		return err
	}
	return conn.Close()
}

// The request ends with the context, the old way.
func cancelChannel(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Cancel = ctx.Done()
	return http.DefaultClient.Do(request)
}

func newRequest(ctx context.Context, url string) (*http.Request, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Trace", url)
	return request, nil
}

// The caller gives the request its context.
func sendsNew(ctx context.Context, url string) (*http.Response, error) {
	request, err := newRequest(ctx, url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request.WithContext(ctx))
}

// The process lives on, or is somebody else's to run.
func starts(ctx context.Context) (*exec.Cmd, error) {
	if err := exec.Command("true").Start(); err != nil {
		return nil, err
	}
	return exec.Command("true"), nil
}

// Who sits at the terminal ends the command.
func interactive(ctx context.Context) error {
	command := exec.Command("ssh", "localhost")
	command.Stdin = os.Stdin
	return command.Run()
}

// A context that never ends cancels nothing.
func endless(db *sql.DB) error {
	ctx := context.Background()
	_ = ctx
	return db.Ping()
}

type bus struct{ ctx context.Context }

func (b *bus) Context() context.Context { return b.ctx }

func (b *bus) Close() error { return nil }

func (b *bus) Call(method string) error { return nil }

func (b *bus) CallWithContext(ctx context.Context, method string) error { return nil }

// A connection's own context ends its calls anyway.
func onBus(b *bus) error { return b.Call("Hello") }

type renewer struct{}

func (renewer) Run() {}

func (r renewer) RunContext(ctx context.Context) {
	r.Run()
	context.AfterFunc(ctx, func() {})
}

// What tells of no failure may start something that goes on.
func renews(ctx context.Context, r renewer) { r.Run() }

// Whoever gave the request fills in the context.
func encodes(ctx context.Context, r *http.Request) error {
	request, err := http.NewRequest(http.MethodGet, r.URL.String(), nil)
	if err != nil {
		return err
	}
	*r = *request
	return nil
}
