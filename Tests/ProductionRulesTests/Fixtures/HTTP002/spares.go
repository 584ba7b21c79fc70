package fixture

import (
	"context"
	"net/http"
	"time"
)

// The client has a timeout.
func withTimeout(url string) (*http.Response, error) {
	client := &http.Client{Timeout: time.Second}
	return client.Get(url)
}

// It gets one later.
func setLater(url string) (*http.Response, error) {
	client := &http.Client{}
	client.Timeout = time.Second
	return client.Get(url)
}

// The request's context may end.
func withContext(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}

// It gets a context before it is sent.
func contextLater(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	request = request.WithContext(ctx)
	return http.DefaultClient.Do(request)
}

// Nothing is known of the request.
func given(request *http.Request) (*http.Response, error) { return http.DefaultClient.Do(request) }

// Nothing is known of the client.
func givenClient(client *http.Client, url string) (*http.Response, error) { return client.Get(url) }

// The transport limits the waiting.
func transport(url string) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}
	return client.Get(url)
}

// The transport is not an ordinary one.
func roundTripper(rt http.RoundTripper, url string) (*http.Response, error) {
	client := &http.Client{Transport: rt}
	return client.Get(url)
}

// The request is cancelled as before there were contexts.
func cancelled(url string, stop chan struct{}) (*http.Response, error) {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	request.Cancel = stop
	return http.DefaultClient.Do(request)
}

func limit(client *http.Client) { client.Timeout = time.Second }

// Somebody else may set the timeout.
func handedOn(url string) (*http.Response, error) {
	client := &http.Client{}
	limit(client)
	return client.Get(url)
}

type service struct{ limited, unknown *http.Client }

func newService(client *http.Client) *service {
	return &service{limited: &http.Client{Timeout: time.Second}, unknown: client}
}

// Fields with a timeout, or from elsewhere.
func (s *service) fetch(url string) {
	s.limited.Get(url)
	s.unknown.Get(url)
}
