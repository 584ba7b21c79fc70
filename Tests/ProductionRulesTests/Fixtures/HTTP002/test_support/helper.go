package fixture

import (
	"net/http"
	"testing"
)

// A test that waits for ever is seen by those who wait for it.
func Get(t *testing.T, url string) *http.Response {
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	return response
}
