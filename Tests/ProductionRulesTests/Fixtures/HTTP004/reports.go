package fixture

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func find(id string) (string, error) { return id, nil }

func handler(w http.ResponseWriter, r *http.Request) {
	user, err := find(r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound) // want "the handler goes on after `http.Error` and writes more; return after it \\[error\\], safe fix; \\+2: this is written as well"
	}
	fmt.Fprintf(w, "hello %s", user)
}

// A log line follows in the branch.
func logs(w http.ResponseWriter, r *http.Request) {
	user, err := find(r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound) // want "goes on after `http.Error`"
		log.Print(err)
	}
	json.NewEncoder(w).Encode(user)
}

func switches(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "GET":
	case "POST":
		http.NotFound(w, r) // want "goes on after `http.NotFound`"
	default:
		http.Redirect(w, r, "/", http.StatusFound) // want "goes on after `http.Redirect`"
	}
	w.WriteHeader(http.StatusOK)
}

// Right behind it: no branch to leave, and no fix.
func twice(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "teapot", http.StatusTeapot) // want "goes on.*\\[error\\], no fix"
	io.WriteString(w, "more")
}

// The next handler writes.
func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "who are you", http.StatusUnauthorized) // want "goes on after `http.Error`"
		}
		next.ServeHTTP(w, r)
	})
}

func render(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Type", "text/plain")
	if name == "" {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	fmt.Fprintln(w, name)
}

// A helper of the package writes whatever way it takes.
func helper(w http.ResponseWriter, r *http.Request) {
	name, err := find("1")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // want "goes on"
	}
	render(w, name)
}

// A handler with a result gets no fix.
func withResult(w http.ResponseWriter, r *http.Request) error {
	name, err := find("1")
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError) // want "goes on"
	}
	_, err = io.WriteString(w, name)
	return err
}

func ginHandler(c *gin.Context) {
	if c.Param("id") == "" {
		c.AbortWithStatus(http.StatusBadRequest) // want "goes on after `c.AbortWithStatus`"
	}
	if c.Param("id") == "0" {
		c.AbortWithStatusJSON(http.StatusBadRequest, nil) // want "goes on after `c.AbortWithStatusJSON`"
	}
	c.JSON(http.StatusOK, c.Param("id"))
}
