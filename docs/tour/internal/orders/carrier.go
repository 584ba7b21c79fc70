package orders

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

const (
	flatRate = 490
	patience = 800 * time.Millisecond
)

// A Carrier ships orders and says beforehand what that costs.
type Carrier struct {
	client *http.Client
	url    string
}

// NewCarrier returns the carrier whose prices are found at url.
func NewCarrier(client *http.Client, url string) *Carrier {
	return &Carrier{client: client, url: url}
}

// Quote returns the price of shipping an order: the carrier's own, or the flat rate when it takes too long.
func (c *Carrier) Quote(ctx context.Context, o Order) int64 {
	quotes := make(chan int64)
	go func() {
		quotes <- c.price(ctx, o)
	}()

	select {
	case cents := <-quotes:
		return cents
	case <-time.After(patience):
		return flatRate
	}
}

func (c *Carrier) price(ctx context.Context, o Order) int64 {
	cents, err := c.fetch(ctx, o)
	if err != nil {
		slog.WarnContext(ctx, "no price from the carrier", "error", err)
		return flatRate
	}
	return cents
}

func (c *Carrier) fetch(ctx context.Context, o Order) (int64, error) {
	url := fmt.Sprintf("%s/prices?value=%d", c.url, o.Cents)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, fmt.Errorf("build price request: %w", err)
	}
	resp, err := c.client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("ask for a price: %w", err)
	}
	defer resp.Body.Close()

	var price struct {
		Cents int64 `json:"cents"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&price); err != nil {
		return 0, fmt.Errorf("decode price: %w", err)
	}
	return price.Cents, nil
}
