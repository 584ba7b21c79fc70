package fixture

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	amqp "github.com/rabbitmq/amqp091-go"
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
	if err := s.events.Publish(ctx, id); err != nil { // want "`s.events.Publish` sends a message before `tx` is committed; write it to an outbox, or send it after \\[info\\]"
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
