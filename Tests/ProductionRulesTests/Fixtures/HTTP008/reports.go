package fixture

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

func created(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusCreated)
	w.Header().Set("Content-Type", "application/json") // want "header set after `w.WriteHeader.*` has sent the headers, so that it has no effect; set it before \\[error\\], no fix; -1: the headers are sent here"
	json.NewEncoder(w).Encode(r.URL)
}

func failsLate(w http.ResponseWriter, r *http.Request) {
	if _, err := w.Write([]byte("hello")); err != nil {
		w.WriteHeader(http.StatusInternalServerError) // want "status set after `w.Write.*` has sent one"
	}
}

func succeeds(w http.ResponseWriter, r *http.Request) {
	if err := json.NewEncoder(w).Encode(r.URL); err != nil {
		return
	}
	w.WriteHeader(http.StatusOK) // want "status set after `json.NewEncoder.*Encode.*` has sent one"
}

func twice(w http.ResponseWriter, r *http.Request) {
	if r.Method == "POST" {
		w.WriteHeader(http.StatusCreated)
	}
	w.WriteHeader(http.StatusOK) // want "status set after `w.WriteHeader"
}

func assigns(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "hello")
	w.Header()["X-Request-Id"] = []string{"1"} // want "header set after `fmt.Fprint"
	header := w.Header()
	header.Add("X-Other", "2") // want "header set after `fmt.Fprint"
}

// The response of the function around.
func outer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(w, r.Body)
		w.Header().Set("X-Done", "1") // want "header set after `io.Copy"
	})
}
