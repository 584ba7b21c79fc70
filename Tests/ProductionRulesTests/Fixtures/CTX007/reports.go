// go: 1.21
package fixture

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"google.golang.org/grpc"
)

type audit interface {
	Record(ctx context.Context, what string) error
}

type server struct{ audit audit }

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	go s.audit.Record(r.Context(), "created") // want "request-context-outlives-request: `r.Context\\(\\)` ends when the handler returns, which does not wait for this goroutine; pass `context.WithoutCancel\\(r.Context\\(\\)\\)` \\[warning\\], suggested fix; \\+0: the goroutine is started here"
	w.WriteHeader(http.StatusCreated)
}

func (s *server) inVariable(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		_ = s.audit.Record(ctx, "one") // want "`ctx` ends when the handler returns"
		_ = s.audit.Record(ctx, "two")
	}()
	w.WriteHeader(http.StatusCreated)
}

func (s *server) derived(w http.ResponseWriter, r *http.Request) {
	parent := context.WithValue(r.Context(), http.ServerContextKey, 1)
	go func() {
		ctx, cancel := context.WithTimeout(parent, time.Minute) // want "`parent` ends when the handler returns"
		defer cancel()
		_ = s.audit.Record(ctx, "one")
	}()
}

func routes(a audit) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go func() {
			_ = a.Record(r.Context(), "served") // want "`r.Context\\(\\)` ends when the handler returns"
		}()
	}
}

func (s *server) gin(c *gin.Context) {
	go s.audit.Record(c.Request.Context(), "created") // want "`c.Request.Context\\(\\)` ends when"
	c.JSON(http.StatusCreated, nil)
}

type UnimplementedOrdersServer struct{}

type orders struct {
	UnimplementedOrdersServer
	audit audit
}

type request struct{}

type reply struct{}

func (o *orders) Create(ctx context.Context, in *request) (*reply, error) {
	go o.audit.Record(ctx, "created") // want "`ctx` ends when the handler returns"
	return &reply{}, nil
}

func (o *orders) Watch(in *request, stream grpc.ServerStream) error {
	go o.audit.Record(stream.Context(), "watched") // want "`stream.Context\\(\\)` ends when"
	return nil
}

// A handler that is given the request's context beside the request.
func (s *server) routed(ctx context.Context, w http.ResponseWriter, r *http.Request, vars map[string]string) error {
	go func(id string) {
		if err := s.audit.Record(ctx, id); err != nil { // want "`ctx` ends when the handler returns"
			return
		}
	}(vars["id"])
	return nil
}
