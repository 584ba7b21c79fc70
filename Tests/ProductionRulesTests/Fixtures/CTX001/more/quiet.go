package more

import (
	"bufio"
	"context"
	"crypto/tls"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"
)

type metrics interface {
	Add(ctx context.Context, n int64)
}

// What can tell of no error does not reach outside: it counts something.
func (s *server) counts(m metrics) { m.Add(context.Background(), 1) }

type settings struct{ retries int }

func settingsOf(ctx context.Context) *settings {
	found, _ := ctx.Value(settings{}).(*settings)
	return found
}

// Or looks something up.
func retries() int { return settingsOf(context.Background()).retries }

type rpc interface {
	Serve(ctx context.Context, listener net.Listener) error
}

// A server's context is the base of its requests'.
func (s *server) serves(r rpc, listener net.Listener) error {
	return r.Serve(context.Background(), listener)
}

// Listening has nothing to wait for.
func (s *server) listens() (net.Listener, error) {
	var config net.ListenConfig
	return config.Listen(context.Background(), "tcp", ":0")
}

// A socket of the same machine answers at once, or not at all.
func journal() (net.Conn, error) { return net.Dial("unixgram", "/run/systemd/journal/socket") }

// The deadline ends the handshake.
func handshake(conn *tls.Conn) error {
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	return conn.Handshake()
}

// Who sits at the terminal ends the command.
func edit(name string) error {
	command := exec.Command("vi", name)
	command.Stdin = os.Stdin
	command.Stdout = os.Stdout
	return command.Run()
}

// What a main of another package begins with.
func DaemonMain() error { return shared.store.Store(context.Background(), "") }

// Connecting at start-up.
func MustConnect(url string) *sql.DB {
	db, err := sql.Open("postgres", url)
	if err != nil {
		panic(err)
	}
	if err := db.Ping(); err != nil {
		panic(err)
	}
	return db
}

// Forget deletes everything.
//
// Deprecated: use DropAll.
func (s *server) Forget() error { return s.store.Store(context.Background(), "") }

func (s *server) DropAll(ctx context.Context) error { return s.store.Store(ctx, "") }

// Called where something ends, alone.
func (s *server) sayGoodbye() error { return s.store.Store(context.Background(), "bye") }

func (s *server) Stop() error { return s.sayGoodbye() }

func PutAs(ctx context.Context, value, owner string) error {
	return shared.store.Store(ctx, value+owner)
}

// A shorthand for callers who have no context.
func Put(value string) error { return PutAs(context.Background(), value, "nobody") }

type plugin struct{ store store }

// An exported method of an unexported type that nobody calls is there for an interface.
func (p *plugin) Mount(id string) error { return p.store.Store(context.Background(), id) }

var mounters = map[string]any{"plugin": &plugin{}}

// An interface inside of a function fixes the parameters, too.
func (s *server) keep(id int) error { return s.store.Store(context.Background(), fmt.Sprint(id)) }

func keepAll(values []any) error {
	for _, value := range values {
		keeper, ok := value.(interface{ keep(id int) error })
		if !ok {
			continue
		}
		if err := keeper.keep(1); err != nil {
			return err
		}
	}
	return nil
}

// A worker with a ticker that ends with its context.
func (s *server) work(ctx context.Context) error {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			// What is left is saved under a fresh context.
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			return s.store.Store(last, "last")
		case <-ticker.C:
			if err := s.store.Store(ctx, ""); err != nil {
				return err
			}
		}
	}
}

// Reading a file is no input or output that a context could end.
func lines(name string) (int, error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	count := 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		count++
	}
	return count, nil
}
