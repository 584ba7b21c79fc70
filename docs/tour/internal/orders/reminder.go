package orders

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

const (
	remindEvery = time.Hour
	remindAfter = 72 * time.Hour
	senders     = 4
)

// A Reminder writes to customers who have not paid.
type Reminder struct {
	store  *Store
	client *http.Client
	hook   string
}

// NewReminder returns a reminder that posts to the webhook at hook.
func NewReminder(store *Store, client *http.Client, hook string) *Reminder {
	return &Reminder{store: store, client: client, hook: hook}
}

// Run reminds customers every hour until ctx ends.
func (r *Reminder) Run(ctx context.Context) {
	ticker := time.NewTicker(remindEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			due, err := r.store.unpaid(now.Add(-remindAfter))
			if err != nil {
				slog.ErrorContext(ctx, "reminders skipped", "error", err)
				continue
			}
			r.remind(ctx, due)
		}
	}
}

// remind writes to several customers at a time.
func (r *Reminder) remind(ctx context.Context, due []Order) {
	queue := make(chan Order)
	for range senders {
		go func() {
			for o := range queue {
				if err := r.send(ctx, o); err != nil {
					slog.WarnContext(ctx, "reminder not sent", "order", o.ID, "error", err)
				}
			}
		}()
	}
	for _, o := range due {
		queue <- o
	}
}

func (r *Reminder) send(ctx context.Context, o Order) error {
	body, err := json.Marshal(o)
	if err != nil {
		return fmt.Errorf("encode reminder: %w", err)
	}
	req, err := http.NewRequest(http.MethodPost, r.hook, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("build reminder request: %w", err)
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return fmt.Errorf("post reminder: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("post reminder: webhook answered %s", resp.Status)
	}
	return nil
}
