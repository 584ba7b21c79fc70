// Package echo has what fixtures need of echo.
package echo

import (
	"context"
	"net/http"
)

type Context interface {
	Request() *http.Request
	String(code int, s string) error
	Bind(i any) error
	Param(name string) string
	JSON(code int, i any) error
}

type Echo struct{}

type HandlerFunc func(Context) error

type MiddlewareFunc func(HandlerFunc) HandlerFunc

func (e *Echo) GET(path string, h HandlerFunc)     {}
func (e *Echo) Shutdown(ctx context.Context) error { return nil }

func NewHTTPError(code int, message ...any) error { return nil }

func New() *Echo                                 { return nil }
func (e *Echo) Start(address string) error       { return nil }
func (e *Echo) Use(middleware ...MiddlewareFunc) {}
