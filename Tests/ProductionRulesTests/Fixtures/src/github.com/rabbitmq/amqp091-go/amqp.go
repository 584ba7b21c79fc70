// Package amqp091 has what fixtures need of amqp091-go.
package amqp091

import "context"

type Publishing struct{ Body []byte }

type Channel struct{}

func (c *Channel) PublishWithContext(ctx context.Context, exchange, key string, mandatory, immediate bool, msg Publishing) error {
	return nil
}

type Connection struct{}

func Dial(url string) (*Connection, error) { return nil, nil }

func (c *Connection) Channel() (*Channel, error) { return nil, nil }

func (c *Connection) Close() error { return nil }
