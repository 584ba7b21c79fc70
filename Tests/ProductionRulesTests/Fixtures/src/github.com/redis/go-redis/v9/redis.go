// Package redis has what fixtures need of go-redis.
package redis

import (
	"context"
	"time"
)

type Options struct{ Addr string }

type IntCmd struct{}

func (c *IntCmd) Err() error { return nil }

type StatusCmd struct{}

func (c *StatusCmd) Err() error { return nil }

type StringCmd struct{}

func (c *StringCmd) Err() error              { return nil }
func (c *StringCmd) Result() (string, error) { return "", nil }

// Nil says that there is no such key.
const Nil = redisError("redis: nil")

type redisError string

func (e redisError) Error() string { return string(e) }

type Client struct{}

func (c *Client) Get(ctx context.Context, key string) *StringCmd { return nil }

func (c *Client) Set(ctx context.Context, key string, value any, expiration time.Duration) *StatusCmd {
	return nil
}

func NewClient(options *Options) *Client { return nil }

func (c *Client) Close() error { return nil }

func (c *Client) Ping(ctx context.Context) *StatusCmd { return nil }

func (c *Client) Publish(ctx context.Context, channel string, message any) *IntCmd { return nil }
