package fixture

import (
	"context"
	"database/sql"
)

type EventPublisher interface {
	Publish(ctx context.Context, event any) error
}

type TxPublisher interface {
	Publish(ctx context.Context, tx *sql.Tx, event any) error
}

type OutboxPublisher struct{ db *sql.DB }

func (p OutboxPublisher) Publish(ctx context.Context, event any) error {
	_, err := p.db.ExecContext(ctx, "INSERT INTO outbox (event) VALUES ($1)", event)
	return err
}

// Implemented by what writes a row alone.
type RowBroker interface {
	Publish(ctx context.Context, event any, key string) error
}

type rows struct{ db *sql.DB }

func (r rows) Publish(ctx context.Context, event any, key string) error {
	_, err := r.db.ExecContext(ctx, "INSERT INTO outbox (key, event) VALUES ($1, $2)", key, event)
	return err
}

type Page struct{}

func (Page) Publish() error { return nil }

type service struct {
	db        *sql.DB
	events    EventPublisher
	inTx      TxPublisher
	outbox    OutboxPublisher
	rows      RowBroker
	published Page
}

// After the commit; as a row of an outbox; no broker at all.
func (s *service) place(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.inTx.Publish(ctx, tx, id); err != nil {
		return err
	}
	if err := s.outbox.Publish(ctx, id); err != nil {
		return err
	}
	if err := s.rows.Publish(ctx, id, "order"); err != nil {
		return err
	}
	if err := s.published.Publish(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.events.Publish(ctx, id)
}
