package fixture

import (
	"context"
	"database/sql"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
	"sync"
	"time"
)

type store interface {
	Load(ctx context.Context, id int) (string, error)
	Store(ctx context.Context, value string) error
}

type server struct {
	store store
	db    *sql.DB
}

var shared = &server{}

// Package initialisation has no caller to take a context from.
var value, loadErr = shared.store.Load(context.Background(), 1)

func init() {
	_, _ = shared.store.Load(context.Background(), 1)
	_ = startUp(shared)
}

// Called by init alone: it runs at start-up.
func startUp(s *server) error {
	return deeper(s)
}

// Called by start-up functions alone.
func deeper(s *server) error { return s.store.Store(context.Background(), "") }

// A Must function is for initialisation.
func MustLoad(s *server) string {
	v, err := s.store.Load(context.Background(), 1)
	if err != nil {
		panic(err)
	}
	return v
}

// It has a context, if an unused one.
func unused(_ context.Context, s *server) error {
	return s.store.Store(context.Background(), "")
}

// The request carries a context.
func (s *server) handle(w http.ResponseWriter, r *http.Request) {
	_ = s.store.Store(context.Background(), "")
}

// So does a stream.
type stream interface{ Context() context.Context }

func (s *server) stream(from stream) error {
	return s.store.Store(context.Background(), "")
}

type session struct {
	ctx   context.Context
	store store
}

// The receiver keeps a context.
func (s *session) save() error {
	return s.store.Store(context.Background(), "")
}

type options struct{ Context context.Context }

// A parameter keeps a context.
func withOptions(o *options, s *server) error {
	return s.store.Store(context.Background(), "")
}

// The interface fixes the parameters.
type cache interface{ warm(id int) error }

func (s *server) warm(id int) error {
	return s.store.Store(context.Background(), "")
}

var _ cache = (*server)(nil)

// So does one of the standard library.
func (s *server) Write(p []byte) (int, error) {
	return len(p), s.store.Store(context.Background(), string(p))
}

func (s *server) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, s.store.Store(context.Background(), "")
}

// Used as a value of a fixed type.
func tick() { _ = shared.store.Store(context.Background(), "") }

func register(f func()) {}

func registers() { register(tick) }

// Closing works when every context has ended.
func (s *server) Close() error    { return s.store.Store(context.Background(), "closed") }
func (s *server) Shutdown() error { return s.store.Store(context.Background(), "closed") }
func (s *server) flushAll() error { return s.store.Store(context.Background(), "closed") }

// A constructor that connects on first use.
func newServer() (*server, error) {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return nil, err
	}
	return &server{db: db}, nil
}

// Deriving a context calls nobody.
func newWorker(s *server) context.CancelFunc {
	ctx, cancel := context.WithCancel(context.Background())
	go s.loop(ctx)
	return cancel
}

func (s *server) loop(ctx context.Context) {}

// Logging is no input or output that waits.
func logs() {
	slog.InfoContext(context.Background(), "started")
}

// The variant without a context of a function that has one.
func (s *server) Find(id int) error { return s.FindContext(context.Background(), id) }

func (s *server) FindContext(ctx context.Context, id int) error { return ctx.Err() }

// The same, with work of its own.
func (s *server) Rename(id int) error {
	_, err := s.db.Exec("UPDATE users")
	return err
}

func (s *server) RenameWithContext(ctx context.Context, id int) error { return ctx.Err() }

// A goroutine is work of its own.
func (s *server) background() {
	go func() {
		_ = s.store.Store(context.Background(), "")
	}()
}

// The literal has a context, or is kept for later.
func (s *server) literals() (http.HandlerFunc, func() error) {
	return func(w http.ResponseWriter, r *http.Request) { _ = s.store.Store(context.Background(), "") },
		func() error { return s.store.Store(context.Background(), "") }
}

// It makes a command for somebody else to run.
func makeCommand(name string) *exec.Cmd { return exec.Command(name) }

// Listening is start-up.
func (s *server) listen() (net.Listener, error) { return net.Listen("tcp", ":0") }

var once sync.Once

// Filled once for all callers.
func filledOnce() {
	once.Do(func() { _ = shared.store.Store(context.Background(), "") })
}

// A context of a package is a context.
var processContext, stopProcess = context.WithTimeout(context.Background(), time.Hour)

func ofPackage() error { return shared.store.Store(processContext, "") }

// Deferred clean-up must not be cut short.
func cleansUp() {
	defer shared.store.Store(context.Background(), "")
}

type process struct{ command *exec.Cmd }

// The process lives on: nobody here waits for it.
func (p *process) start(name string) error {
	p.command = exec.Command(name)
	return p.command.Start()
}

func launch(name string) error {
	command := exec.Command(name)
	return command.Start()
}

func (s *server) count(ctx context.Context, n int) { slog.InfoContext(ctx, "count", "n", n) }

func (s *server) record(ctx context.Context) { s.count(ctx, 1) }

// What is called only records something.
func (s *server) recycle() { s.record(context.Background()) }

// Called by defer statements alone: clean-up.
func (s *server) forget(id int) { _ = s.store.Store(context.Background(), "") }

func (s *server) remember(id int) {
	defer s.forget(id)
}

// Who sends the request gives it a context.
func request(url string) (*http.Request, error) {
	return http.NewRequest("GET", url, nil)
}

type validator struct{}

func (validator) Struct(value any) error { return nil }

func (validator) StructCtx(ctx context.Context, value any) error { return nil }

// A twin alone does not say that anything leaves the process.
func validate(v validator, value any) error {
	return v.Struct(value)
}
