package fixture

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
)

type EventPublisher interface {
	Publish(ctx context.Context, event any) error
}

type service struct {
	db     *sql.DB
	events EventPublisher
	kafka  *kafka.Writer
	amqp   *amqp.Channel
}

func (s *service) place(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", id); err != nil {
		return err
	}
	if err := s.events.Publish(ctx, id); err != nil { // want "`s.events.Publish` sends a message before `tx` is committed; write it to an outbox, or send it after \\[info\\], no fix; -8: the transaction is opened here"
		return err
	}
	if err := s.kafka.WriteMessages(ctx, kafka.Message{}); err != nil { // want "`s.kafka.WriteMessages` sends a message before `tx` is committed"
		return err
	}
	if err := s.amqp.PublishWithContext(ctx, "", "orders", false, false, amqp.Publishing{}); err != nil { // want "`s.amqp.PublishWithContext` sends a message"
		return err
	}
	return tx.Commit()
}

func (s *service) closure(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		return s.events.Publish(ctx, 1) // want "sends a message before `tx` is committed"
	})
}

type notifier interface {
	Notify(ctx context.Context) error
}

type redisNotifier struct{ client *redis.Client }

func (n *redisNotifier) Notify(ctx context.Context) error { return n.send(ctx, "changed") }

func (n *redisNotifier) send(ctx context.Context, text string) error {
	return n.client.Publish(ctx, "changes", text).Err()
}

// By what the bodies behind a name do.
func (s *service) change(ctx context.Context, direct *redisNotifier, any notifier) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := direct.Notify(ctx); err != nil { // want "`direct.Notify` sends a message before `tx` is committed"
		return err
	}
	if err := any.Notify(ctx); err != nil { // want "`any.Notify` sends a message before `tx` is committed"
		return err
	}
	return tx.Commit()
}
