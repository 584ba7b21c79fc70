package fixture

import (
	"context"
	"crypto/tls"
	"database/sql"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

func httpGet(ctx context.Context, base, path string) error {
	response, err := http.Get(base + "/" + path) // want "call-without-context: `http.Get` cannot be cancelled by `ctx`; send a request made with `http.NewRequestWithContext`.*\\[warning\\], suggested fix"
	if err != nil {
		return err
	}
	return response.Body.Close()
}

func httpClient(ctx context.Context, client *http.Client, url string) error {
	response, err := client.Post(url, "text/plain", strings.NewReader("")) // want "`client.Post` cannot be cancelled by `ctx`; send a request made with `http.NewRequestWithContext`"
	if err != nil {
		return err
	}
	return response.Body.Close()
}

func newRequest(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequest(http.MethodGet, url, nil) // want "`http.NewRequest` cannot be cancelled by `ctx`; call `http.NewRequestWithContext`.*\\[warning\\], safe fix"
}

// What is sent may change something: its cancellation is a decision.
func newPost(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequest("POST", url, nil) // want "call `http.NewRequestWithContext`"
}

func dial(ctx context.Context) (net.Conn, error) {
	return net.Dial("tcp", "localhost:80") // want "`net.Dial` cannot be cancelled by `ctx`; call `DialContext` of a `net.Dialer`"
}

func dialTimeout(ctx context.Context, limit int) (net.Conn, error) {
	return net.DialTimeout("tcp", "localhost:80", time.Duration(limit)*time.Second) // want "`net.DialTimeout` cannot be cancelled by `ctx`"
}

func dialer(ctx context.Context, d *net.Dialer) (net.Conn, error) {
	return d.Dial("tcp", "localhost:80") // want "`d.Dial` cannot be cancelled by `ctx`; call `d.DialContext`"
}

func listen(ctx context.Context) (net.Listener, error) {
	return net.Listen("tcp", "localhost:80") // want "`net.Listen` cannot be cancelled by `ctx`; call `Listen` of a `net.ListenConfig`"
}

func lookup(ctx context.Context, host string) ([]string, error) {
	if _, err := net.LookupIP(host); err != nil { // want "`net.LookupIP` cannot be cancelled by `ctx`"
		return nil, err
	}
	return net.LookupHost(host) // want "`net.LookupHost` cannot be cancelled by `ctx`; call `net.DefaultResolver.LookupHost`"
}

// The result has another type: nothing to edit without a look.
func dialTLS(ctx context.Context) (*tls.Conn, error) {
	return tls.Dial("tcp", "localhost:443", nil) // want "`tls.Dial` cannot be cancelled by `ctx`; call `DialContext` of a `tls.Dialer`.*\\[warning\\], no fix"
}

func handshake(ctx context.Context, conn *tls.Conn) error {
	return conn.Handshake() // want "`conn.Handshake` cannot be cancelled by `ctx`; call `conn.HandshakeContext`"
}

func queries(ctx context.Context, db *sql.DB, id int) error {
	row := db.QueryRow("SELECT name FROM users WHERE id = $1", id) // want "`db.QueryRow` cannot be cancelled by `ctx`; call `db.QueryRowContext`"
	var name string
	if err := row.Scan(&name); err != nil {
		return err
	}
	if err := db.Ping(); err != nil { // want "call `db.PingContext`"
		return err
	}
	rows, err := db.Query("SELECT 1") // want "call `db.QueryContext`"
	if err != nil {
		return err
	}
	defer rows.Close()
	if _, err := db.Query("UPDATE users SET name = $1", name); err != nil { // want "call `db.QueryContext`"
		return err
	}
	_, err = db.Exec("DELETE FROM users") // want "call `db.ExecContext`"
	return err
}

func transaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.Begin() // want "`db.Begin` cannot be cancelled by `ctx`; call `db.BeginTx` \\[warning\\], suggested fix"
	if err != nil {
		return err
	}
	statement, err := tx.Prepare("SELECT 1") // want "call `tx.PrepareContext`"
	if err != nil {
		return err
	}
	defer statement.Close()
	_, err = statement.Exec() // want "call `statement.ExecContext`"
	return err
}

func command(ctx context.Context) error {
	return exec.Command("git", "fetch").Run() // want "`exec.Command` cannot be cancelled by `ctx`; call `exec.CommandContext` \\[warning\\], suggested fix"
}

func handler(w http.ResponseWriter, r *http.Request) {
	_ = exec.Command("git", "fetch").Run() // want "`exec.Command` cannot be cancelled by `r.Context\\(\\)`"
}

// A context the function made itself is one, too.
func local(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return db.Ping() // want "call `db.PingContext`"
}

type client struct{}

func (client) Get(id int, options ...string) (string, error) { return "", nil }

func (c client) GetContext(ctx context.Context, id int, options ...string) (string, error) {
	return c.Get(id, options...)
}

func (client) Send(value string) error { return nil }

func (client) SendWithContext(ctx context.Context, value string) error { return nil }

type caller interface {
	Call(name string) error
	CallCtx(ctx context.Context, name string) error
}

func Load(path string) error { return nil }

func LoadContext(ctx context.Context, path string) error { return nil }

// The general law: a sibling that takes a context first and is otherwise the same.
func siblings(ctx context.Context, c client, other caller, options []string) error {
	if _, err := c.Get(1, options...); err != nil { // want "`c.Get` cannot be cancelled by `ctx`; call `c.GetContext`"
		return err
	}
	if err := c.Send(""); err != nil { // want "call `c.SendWithContext`"
		return err
	}
	if err := other.Call(""); err != nil { // want "call `other.CallCtx`"
		return err
	}
	return Load("") // want "`Load` cannot be cancelled by `ctx`; call `LoadContext`"
}

// An alias of the import, parentheses, and several lines.
func several(
	ctx context.Context,
	db *sql.DB,
) error {
	return (db).QueryRow( // want "call `\\(db\\).QueryRowContext`"
		"SELECT 1",
	).Err()
}
