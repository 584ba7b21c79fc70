package traps

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"example.com/util"
)

type client struct{ http *http.Client }

func drain(body io.ReadCloser) error {
	_, err := io.Copy(io.Discard, io.LimitReader(body, 1<<20))
	closeErr := body.Close()
	if err != nil {
		return fmt.Errorf("drain: %w", err)
	}
	if closeErr != nil {
		return fmt.Errorf("close: %w", closeErr)
	}
	return nil
}

func (c *client) request(ctx context.Context, url string) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("make request for %s: %w", url, err)
	}
	return request, nil
}

// A helper closes the body.
func (c *client) ping(request *http.Request) error {
	response, err := c.http.Do(request)
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	return drain(response.Body)
}

// So does one of another package.
func (c *client) decode(request *http.Request, into any) error {
	response, err := c.http.Do(request)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	defer util.Close(response.Body)
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

// Nobody does.
func (c *client) status(request *http.Request) (int, error) {
	response, err := c.http.Do(request) // want "body-not-closed: "
	if err != nil {
		return 0, fmt.Errorf("ask: %w", err)
	}
	return response.StatusCode, nil
}

// The body is read and replaced by one that needs no closing.
func (c *client) kept(request *http.Request) (*http.Response, error) {
	response, err := c.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return &http.Response{
		StatusCode: response.StatusCode, Header: response.Header, Body: io.NopCloser(bytes.NewReader(data)),
	}, nil
}

type download struct {
	body io.ReadCloser
	size int64
}

// The body goes out inside of a struct.
func (c *client) open(request *http.Request) (*download, error) {
	response, err := c.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return &download{body: response.Body, size: response.ContentLength}, nil
}

func (d *download) Close() error { return d.body.Close() }

// The caller gets the rows, and has to close them.
func all(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM users")
	if err != nil {
		return nil, fmt.Errorf("query users: %w", err)
	}
	return rows, nil
}

func first(ctx context.Context, db *sql.DB) (name string, err error) {
	rows, err := all(ctx, db)
	if err != nil {
		return "", fmt.Errorf("first user: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return "", errEmpty
	}
	if err := rows.Scan(&name); err != nil {
		return "", fmt.Errorf("scan user: %w", err)
	}
	return name, rows.Err()
}

// This one forgets.
func some(ctx context.Context, db *sql.DB) (bool, error) {
	rows, err := all(ctx, db) // want "rows-not-closed: "
	if err != nil {
		return false, fmt.Errorf("some user: %w", err)
	}
	return rows.Next(), rows.Err()
}
