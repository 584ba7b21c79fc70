// Package gin has what fixtures need of gin.
package gin

import (
	"net/http"
	"time"
)

type HandlerFunc func(*Context)

type ResponseWriter interface{ http.ResponseWriter }

type Context struct {
	Request *http.Request
	Writer  ResponseWriter
}

func (c *Context) Deadline() (deadline time.Time, ok bool)  { return }
func (c *Context) Done() <-chan struct{}                    { return nil }
func (c *Context) Err() error                               { return nil }
func (c *Context) Value(key any) any                        { return nil }
func (c *Context) JSON(code int, value any)                 {}
func (c *Context) Copy() *Context                           { return c }
func (c *Context) Next()                                    {}
func (c *Context) Param(key string) string                  { return "" }
func (c *Context) Query(key string) string                  { return "" }
func (c *Context) String(code int, format string, v ...any) {}
func (c *Context) AbortWithStatus(code int)                 {}
func (c *Context) AbortWithStatusJSON(code int, value any)  {}
func (c *Context) ShouldBindJSON(value any) error           { return nil }

type Engine struct{}

func New() *Engine                                             { return nil }
func Default() *Engine                                         { return nil }
func Recovery() HandlerFunc                                    { return nil }
func (e *Engine) Run(addr ...string) error                     { return nil }
func (e *Engine) Use(middleware ...HandlerFunc)                {}
func (e *Engine) GET(path string, h ...HandlerFunc)            {}
func (e *Engine) ServeHTTP(http.ResponseWriter, *http.Request) {}
