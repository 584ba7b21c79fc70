package main

import (
	"net/http"
	"time"
)

func init() { http.DefaultClient.Timeout = 10 * time.Second }

// The default client has a timeout in this program.
func main() {
	http.Get("http://example.com")
	http.DefaultClient.Get("http://example.com")
}
