// Where a request lacks both a timeout and a context, one rule speaks.
package fixture

import (
	"context"
	"fmt"
	"net/http"
)

func fetch(ctx context.Context, url string) (int, error) {
	response, err := http.Get(url) // want "client-without-timeout: `http.Get` waits for ever"
	if err != nil {
		return 0, fmt.Errorf("fetch %s: %w", url, err)
	}
	defer response.Body.Close()
	return response.StatusCode, ctx.Err()
}
