package fixture

import (
	"crypto/tls"
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{}}

// Kept by the caller.
func newClient(config *tls.Config) *http.Client {
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	return client
}

type service struct{ clients map[string]*http.Client }

// Kept in a map.
func (s *service) add(names []string) {
	for _, name := range names {
		client := &http.Client{}
		s.clients[name] = client
	}
}

// It keeps no connections.
func once(request *http.Request) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	return client.Do(request)
}

// Its connections are closed.
func closed(request *http.Request) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	return client.Do(request)
}

// Without a transport and called once in a while.
func seldom(url string) (*http.Response, error) {
	client := &http.Client{Timeout: time.Second}
	return client.Get(url)
}

// A method keeps its receiver.
func kept() func(string) (*http.Response, error) {
	client := http.Client{Transport: &http.Transport{}}
	get := client.Get
	return get
}

// At start-up.
func init() {
	client := &http.Client{Transport: &http.Transport{}}
	client.Get("http://example.com")
}

// Made before the loop.
func loop(urls []string) {
	client := &http.Client{}
	for _, url := range urls {
		client.Get(url)
	}
}
