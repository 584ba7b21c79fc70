package fixture

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

// In order.
func ordered(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusCreated)
	fmt.Fprint(w, "hello")
}

// On another path.
func paths(w http.ResponseWriter, r *http.Request) {
	if r.Method == "POST" {
		w.WriteHeader(http.StatusCreated)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	fmt.Fprint(w, "hello")
}

// An informational status comes before the real one.
func earlyHints(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Link", "</style.css>; rel=preload")
	w.WriteHeader(http.StatusEarlyHints)
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusOK)
}

// Trailers, announced.
func trailers(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Trailer", "Checksum")
	io.WriteString(w, "hello")
	w.Header().Set("Checksum", "1")
}

// Trailers, by prefix.
func prefixed(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, "hello")
	w.Header().Set(http.TrailerPrefix+"Checksum", "1")
}

// A recorder keeps what is written.
func recorded(r *http.Request) {
	w := httptest.NewRecorder()
	fmt.Fprint(w, "hello")
	w.Header().Set("X-Late", "1")
}

// Something else is written to.
func elsewhere(w http.ResponseWriter, r *http.Request) {
	var buffer bytes.Buffer
	fmt.Fprint(&buffer, "hello")
	w.Header().Set("Content-Type", "text/plain")
	w.Write(buffer.Bytes())
}

// The writer is set anew.
func wrapped(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "hello")
	w = httptest.NewRecorder()
	w.Header().Set("X-Late", "1")
}

// The headers of the request or of a response received.
func received(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	r.Header.Set("X-Forwarded-For", "1")
}

// The next turn of a loop.
func loop(w http.ResponseWriter, r *http.Request) {
	for {
		w.Header().Set("X-Turn", "1")
		if _, err := w.Write([]byte("x")); err != nil {
			return
		}
	}
}

// Encoding may have failed before it wrote anything.
func fails(w http.ResponseWriter, r *http.Request) {
	if err := json.NewEncoder(w).Encode(r.URL); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
}

// So may copying.
func copies(w http.ResponseWriter, r *http.Request) {
	_, err := io.Copy(w, r.Body)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
