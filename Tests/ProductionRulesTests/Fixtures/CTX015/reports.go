package fixture

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
)

type client struct {
	http *http.Client
	db   *sql.DB
	ctx  context.Context
}

func (c *client) Fetch(ctx context.Context, url string) (*http.Response, error) { // want "unused-context: `ctx` is never used though `Fetch` calls `c.http.Get`; pass it on \\[info\\], no fix; \\+1: this call cannot be cancelled by `ctx`"
	return c.http.Get(url)
}

func (c *client) send(ctx context.Context, req *http.Request) error { // want "`ctx` is never used though `send` calls `c.http.Do`"
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func run(parent context.Context, name string) error { // want "`parent` is never used though `run` calls `exec.Command\\(…\\).Run`"
	return exec.Command(name).Run()
}

// It gives another context away.
func (c *client) other(ctx context.Context) error { // want "`ctx` is never used though `other` calls `c.db.PingContext`"
	return c.db.PingContext(c.ctx)
}

func (c *client) indirect(ctx context.Context) error { // want "`ctx` is never used though `indirect` calls `c.ping`"
	return c.ping()
}

func (c *client) ping() error { return c.db.Ping() }
