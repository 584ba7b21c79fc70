package fixture

import (
	"encoding/json"
	"io"
	"net/http"
)

// The handler looks at the length.
func checked(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength < 0 || r.ContentLength > 1000 {
		return
	}
	io.ReadAll(r.Body)
}

// It is copied on.
func copied(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) }

// A request that is sent, not answered.
func sent(r *http.Request) { io.ReadAll(r.Body) }

// The body of a response.
func response(w http.ResponseWriter, r *http.Request) {
	response, err := http.Get("http://example.com")
	if err != nil {
		return
	}
	json.NewDecoder(response.Body).Decode(nil)
}

// A request made in a handler.
func made(w http.ResponseWriter, _ *http.Request) {
	r, _ := http.NewRequest("GET", "http://example.com", nil)
	io.ReadAll(r.Body)
}

// The body that is read is another one.
func replaced(w http.ResponseWriter, r *http.Request) {
	r.Body = http.NoBody
	io.ReadAll(r.Body)
}
