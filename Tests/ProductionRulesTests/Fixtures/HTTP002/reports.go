package fixture

import (
	"context"
	"io"
	"net/http"
	"strings"
)

// The package's functions, without a context to pass.
func functions(url string) (*http.Response, error) {
	if _, err := http.Head(url); err != nil { // want "`http.Head` waits for ever for a server that does not answer; give the client a `Timeout` or the request a context \\[warning\\], suggested fix"
		return nil, err
	}

	return http.Post(url, "text/plain", strings.NewReader("x")) // want "`http.Post` waits for ever"
}

// A context is in scope.
func withContext(ctx context.Context, url string) error {
	response, err := http.Get(url) // want "`http.Get` waits for ever.*\\[warning\\], suggested fix, suggested fix"
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// The default client sends a request without a context.
func defaultClient(url string, body io.Reader) (*http.Response, error) {
	request, err := http.NewRequest("POST", url, body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("X-Test", "1")
	return http.DefaultClient.Do(request) // want "`http.DefaultClient.Do` waits for ever.*\\[warning\\], no fix"
}

// A context that never ends is none.
func background(url string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(context.Background(), "GET", url, nil)
	if err != nil {
		return nil, err
	}
	client := &http.Client{}
	return client.Do(request) // want "`client.Do` waits for ever"
}

var shared = &http.Client{CheckRedirect: nil}

func packageVariable(url string) (*http.Response, error) {
	return shared.Get(url) // want "`shared.Get` waits for ever"
}

type service struct {
	client *http.Client
	zero   http.Client
}

func newService() *service {
	return &service{
		client: &http.Client{
			Transport: &http.Transport{MaxIdleConns: 10},
		},
	}
}

func (s *service) fetch(url string) (*http.Response, error) {
	if _, err := s.zero.Get(url); err != nil { // want "`s.zero.Get` waits for ever"
		return nil, err
	}
	return s.client.Get(url) // want "`s.client.Get` waits for ever"
}

func zeroValue(url string) {
	var client http.Client
	client.Get(url) // want "`client.Get` waits for ever"
	other := new(http.Client)
	other.Get(url) // want "`other.Get` waits for ever"
}
