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

type OutboxPublisher struct{}

func (OutboxPublisher) Publish(ctx context.Context, event any) error { return nil }

type Page struct{}

func (Page) Publish() error { return nil }

type service struct {
	db        *sql.DB
	events    EventPublisher
	inTx      TxPublisher
	outbox    OutboxPublisher
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
	if err := s.published.Publish(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.events.Publish(ctx, id)
}
