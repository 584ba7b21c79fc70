package fixture

import "net/http"

func suppressed(url string) (int, error) {
	resp, err := http.Get(url) //nolint:bodyclose // the process ends
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
