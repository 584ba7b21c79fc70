package fixture

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/gin-gonic/gin"
)

// The branch returns.
func returns(w http.ResponseWriter, r *http.Request) {
	if r.Method != "GET" {
		http.Error(w, "method", http.StatusMethodNotAllowed)
		return
	}
	fmt.Fprintln(w, "ok")
}

// The other branch writes.
func branches(w http.ResponseWriter, r *http.Request) {
	if r.Method != "GET" {
		http.Error(w, "method", http.StatusMethodNotAllowed)
	} else {
		fmt.Fprintln(w, "ok")
	}
	log.Print(r.Method)
}

// The same condition decides both.
func again(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
	}
	log.Print("done")
	if err == nil {
		fmt.Fprintln(w, "ok")
	}
}

// A variable set beside the call decides.
func flagged(w http.ResponseWriter, r *http.Request) {
	failed := false
	if r.Method != "GET" {
		failed = true
		http.Error(w, "method", http.StatusMethodNotAllowed)
	}
	if !failed {
		fmt.Fprintln(w, "ok")
	}
}

// The process ends.
func ends(w http.ResponseWriter, r *http.Request) {
	if r.Method != "GET" {
		http.Error(w, "method", http.StatusMethodNotAllowed)
		log.Panic("method")
	}
	fmt.Fprintln(w, "ok")
}

// Another response is written.
func others(w http.ResponseWriter, r *http.Request) {
	recorder := httptest.NewRecorder()
	http.Error(recorder, "x", http.StatusTeapot)
	http.Error(w, "x", http.StatusTeapot)
	fmt.Fprintln(recorder, "more")
}

func audit(w http.ResponseWriter, r *http.Request) { log.Print(w.Header(), r.URL) }

// What is called later does not write, or not surely.
func logsOnly(w http.ResponseWriter, r *http.Request, unknown func(http.ResponseWriter)) {
	if r.Method != "GET" {
		http.Error(w, "method", http.StatusMethodNotAllowed)
	}
	audit(w, r)
	unknown(w)
}

// The loop's next turn is another request.
func loop(requests chan *http.Request, w http.ResponseWriter) {
	for r := range requests {
		if r.Method == "GET" {
			fmt.Fprintln(w, "ok")
			continue
		}
		http.Error(w, "method", http.StatusMethodNotAllowed)
	}
}

// gin runs no further handlers after an abort.
func ginMiddleware(c *gin.Context) {
	if c.Param("id") == "" {
		c.AbortWithStatus(http.StatusBadRequest)
	}
	c.Next()
}
