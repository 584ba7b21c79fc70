package reports

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type store interface {
	find(id string) (string, error)
}

func plain(w http.ResponseWriter, r *http.Request, s store) {
	user, err := s.find(r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // want "error-exposed-to-client: the text of `err` is sent to the client with status 500.*\\[info\\], suggested fix"
		return
	}
	if err := json.NewEncoder(w).Encode(user); err != nil {
		http.Error(w, fmt.Sprintf("encode %s: %v", user, err), 503) // want "the text of `err` is sent to the client with status 503"
	}
}

func wrapped(w http.ResponseWriter, err error) {
	http.Error(w, "find user: "+err.Error(), 500)                // want "the text of `err`"
	http.Error(w, fmt.Errorf("find user: %w", err).Error(), 500) // want "the text of `fmt.Errorf\\(…\\)`.*\\[info\\], no fix"
	text := err.Error()
	http.Error(w, text, http.StatusBadGateway) // want "the text of `err` is sent to the client with status 502"
}

func written(w http.ResponseWriter, err error) {
	w.WriteHeader(http.StatusInternalServerError)
	w.Write([]byte(err.Error()))                                       // want "the text of `err`"
	io.WriteString(w, err.Error())                                     // want "the text of `err`"
	fmt.Fprintf(w, "failed: %v", err)                                  // want "the text of `err`"
	json.NewEncoder(w).Encode(map[string]string{"error": err.Error()}) // want "the text of `err`"
}

func ginHandler(c *gin.Context, s store) {
	_, err := s.find(c.Param("id"))
	if err != nil {
		c.JSON(http.StatusInternalServerError, map[string]any{"error": err.Error()}) // want "the text of `err`"

		c.String(500, "find user: %v", err) // want "the text of `err`"

		c.AbortWithStatusJSON(500, err.Error()) // want "the text of `err`"
	}
}

func echoHandler(c echo.Context, s store) error {
	_, err := s.find("1")
	if err != nil {
		return c.String(http.StatusInternalServerError, err.Error()) // want "the text of `err`"
	}
	return nil
}

func fiberHandler(c *fiber.Ctx, s store) error {
	if _, err := s.find("1"); err != nil {
		return c.Status(500).SendString(err.Error()) // want "the text of `err`"
	}
	if _, err := s.find("2"); err != nil {
		return fiber.NewError(500, err.Error()) // want "the text of `err`"
	}
	return nil
}

type request struct{ id string }

type reply struct{ name string }

type stream interface{ SendMsg(m any) error }

type service struct{ store store }

func (s *service) Find(ctx context.Context, r *request) (*reply, error) {
	if _, err := s.store.find(r.id); err != nil {
		return nil, status.Error(codes.Internal, err.Error()) // want "the text of `err` is sent to the client with an internal gRPC status"
	}
	if _, err := s.store.find("2"); err != nil {
		return nil, status.Errorf(codes.Internal, "find user %d: %v", 2, err) // want "the text of `err`"
	}
	return &reply{}, nil
}

func (s *service) List(r *request, out stream) error {
	name, err := s.store.find(r.id)
	if err != nil {
		return status.Errorf(codes.Internal, "find user: %s", err) // want "the text of `err`"
	}
	return out.SendMsg(&reply{name: name})
}
