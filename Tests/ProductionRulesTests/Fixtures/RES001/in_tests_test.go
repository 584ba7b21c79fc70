package fixture

import (
	"net/http"
	"testing"
)

// A path on which the test has failed leaves what it wants.
func TestSpares(t *testing.T) {
	resp, err := http.Get("http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
		return
	}
	resp.Body.Close()
}

func isNil(t *testing.T, err error) bool { return err == nil }

func TestAssertion(t *testing.T) {
	if resp, err := http.Get("http://localhost"); isNil(t, err) {
		resp.Body.Close()
	}
}

func TestReports(t *testing.T) {
	resp, err := http.Get("http://localhost") // want "`resp.Body` is not closed on every path"
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
}
