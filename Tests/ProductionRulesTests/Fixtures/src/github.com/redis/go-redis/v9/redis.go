// Package redis has what fixtures need of go-redis.
package redis

import "context"

type Options struct{ Addr string }

type IntCmd struct{}

func (c *IntCmd) Err() error { return nil }

type StatusCmd struct{}

func (c *StatusCmd) Err() error { return nil }

type Client struct{}

func NewClient(options *Options) *Client { return nil }

func (c *Client) Close() error { return nil }

func (c *Client) Ping(ctx context.Context) *StatusCmd { return nil }

func (c *Client) Publish(ctx context.Context, channel string, message any) *IntCmd { return nil }
