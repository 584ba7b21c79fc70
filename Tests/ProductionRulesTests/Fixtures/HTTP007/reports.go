package fixture

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type order struct{ ID int }

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil { // want "`json.NewDecoder` takes a body of any length; limit it with `http.MaxBytesReader` \\[info\\], suggested fix; -2: this handler answers the request$"
		http.Error(w, "bad order", http.StatusBadRequest)
		return
	}
}

func readAll(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body) // want "`io.ReadAll` takes a body of any length"
	_, _ = data, err
	var buffer bytes.Buffer
	buffer.ReadFrom(r.Body) // want "`buffer.ReadFrom` takes a body of any length"
}

func literal() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		var o order
		func() {
			xml.NewDecoder(request.Body).Decode(&o) // want "`xml.NewDecoder` takes a body of any length.*; -3: this handler answers the request$"
		}()
	})
}

func ginHandler(c *gin.Context) {
	io.ReadAll(c.Request.Body) // want "`io.ReadAll` takes a body of any length"
}

// There is no writer to give to the fix.
func echoHandler(c echo.Context) error {
	_, err := io.ReadAll(c.Request().Body) // want "`io.ReadAll` takes a body of any length.*\\[info\\], no fix"
	return err
}
