// Package echo has what fixtures need of echo.
package echo

import "net/http"

type Context interface {
	Request() *http.Request
	String(code int, s string) error
}
