package orders

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Payments charges customers through a payment provider.
type Payments struct {
	client *http.Client
	url    string
}

// NewPayments returns payments through the provider at url.
func NewPayments(client *http.Client, url string) *Payments {
	return &Payments{client: client, url: url}
}

// Charge takes an order's amount and shipping from its customer.
func (p *Payments) Charge(ctx context.Context, o Order) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	body, err := json.Marshal(map[string]any{"reference": o.ID, "cents": o.Cents + o.Shipping})
	if err != nil {
		return fmt.Errorf("encode charge: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/charges", bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("build charge request: %w", err)
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return fmt.Errorf("charge order %d: %w", o.ID, err)
	}
	defer resp.Body.Close()
	cancel()
	if resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("charge order %d: provider answered %s", o.ID, resp.Status)
	}
	return nil
}
