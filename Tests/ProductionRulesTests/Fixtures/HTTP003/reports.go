package fixture

import (
	"context"
	"crypto/tls"
	"net/http"
	"time"
)

func handler(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Timeout: time.Second} // want "client is made anew for every request; make one and keep it \\[info\\], no fix; -1: this handler runs for every request$"
	client.Get(r.FormValue("url"))
}

func loop(urls []string) {
	for _, url := range urls {
		client := http.Client{} // want "client is made anew in every turn of a loop.*; -1: the loop$"
		client.Get(url)
	}
}

type service struct{ config *tls.Config }

func (s *service) fetch(ctx context.Context, request *http.Request) (*http.Response, error) {
	transport := &http.Transport{TLSClientConfig: s.config}
	client := &http.Client{Transport: transport} // want "client with a transport of its own is made anew in every call, and its connections stay open; make one and keep it \\[warning\\], no fix; -1: the transport is made here; -2: every call of this function makes one$"
	return client.Do(request.WithContext(ctx))
}

// Called by a handler.
func ask(url string) (*http.Response, error) {
	return (&http.Client{Timeout: time.Second}).Get(url) // want "client is made anew for every request.*; \\+4: `ask` is called here; \\+3: this handler runs for every request$"
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ask(r.FormValue("url"))
}

func roundTrip(request *http.Request) (*http.Response, error) {
	transport := http.Transport{} // want "transport is made anew in every call"
	return transport.RoundTrip(request)
}
