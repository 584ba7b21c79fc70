package spares

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var errNotReady = errors.New("not ready")

// What was wrong with the request is for its sender to know.
func badRequest(w http.ResponseWriter, c *gin.Context, err error) error {
	http.Error(w, err.Error(), http.StatusBadRequest)
	c.JSON(422, map[string]any{"error": err.Error()})
	return status.Error(codes.InvalidArgument, err.Error())
}

// A status that is not known.
func unknown(w http.ResponseWriter, code int, err error) {
	http.Error(w, err.Error(), code)
	w.Write([]byte(err.Error()))
}

func later(w http.ResponseWriter, err error) {
	w.WriteHeader(http.StatusTeapot)
	w.Write([]byte(err.Error()))
}

// A client's or an interceptor's own status.
func intercept(ctx context.Context, call func() error) error {
	if err := call(); err != nil {
		return status.Error(codes.Internal, err.Error())
	}
	return nil
}

// A chosen text.
func chosen(w http.ResponseWriter) {
	http.Error(w, errNotReady.Error(), http.StatusServiceUnavailable)
	http.Error(w, errors.New("out of order").Error(), 500)
	http.Error(w, http.StatusText(500), 500)
}

// It goes to the log, not to the client.
func logged(w http.ResponseWriter, err error) {
	log.Print(err.Error())
	http.Error(w, "internal error", 500)
	fmt.Printf("%v", err)
}

// The error's value is no text.
func value(c *gin.Context, err error) {
	c.JSON(500, map[string]any{"error": err})
}

// The text says which type cannot be written, and no more.
func marshalled(w http.ResponseWriter, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(data)
}

// What is not implemented is for the client to know.
func missing(w http.ResponseWriter, err error) {
	http.Error(w, err.Error(), http.StatusNotImplemented)
}
