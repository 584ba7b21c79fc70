package frameworks

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/rs/zerolog"
	"google.golang.org/grpc"
	grpccodes "google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type team struct {
	ID   int64  `db:"id" json:"id"`
	Name string `db:"name" json:"name" binding:"required"`
}

type teams struct {
	db  *sqlx.DB
	log zerolog.Logger
}

func (t *teams) find(ctx context.Context, name string) (found team, err error) {
	err = t.db.GetContext(ctx, &found, "SELECT id, name FROM teams WHERE name = $1", name)
	if errors.Is(err, sql.ErrNoRows) {
		return team{}, errNoUser
	}
	if err != nil {
		return team{}, fmt.Errorf("query team %s: %w", name, err)
	}
	return found, nil
}

func (t *teams) save(ctx context.Context, one team) error {
	tx, err := t.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO teams (name) VALUES ($1)", one.Name); err != nil {
		return fmt.Errorf("insert team %s: %w", one.Name, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit team %s: %w", one.Name, err)
	}
	return nil
}

// ginCreate binds, which validates by the tags, and answers.
func (t *teams) ginCreate(c *gin.Context) {
	var in team
	if err := c.ShouldBindJSON(&in); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	if err := t.save(c.Request.Context(), in); err != nil {
		t.log.Error().Err(err).Str("team", in.Name).Msg("create team")
		c.AbortWithStatusJSON(http.StatusInternalServerError, map[string]string{"error": "internal error"})
		return
	}
	c.JSON(http.StatusCreated, in)
}

// echoShow hands errors to the framework's handler.
func (t *teams) echoShow(c echo.Context) error {
	found, err := t.find(c.Request().Context(), c.Param("name"))
	if errors.Is(err, errNoUser) {
		return echo.NewHTTPError(http.StatusNotFound, "no such team")
	}
	if err != nil {
		return fmt.Errorf("show: %w", err)
	}
	return c.JSON(http.StatusOK, found)
}

func (t *teams) ginRoutes() *gin.Engine {
	engine := gin.New()
	engine.Use(gin.Recovery(), func(c *gin.Context) {
		if strings.HasPrefix(c.Request.URL.Path, "/internal") {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	})
	engine.GET("/teams", t.ginCreate)
	return engine
}

// serveEcho ends with its context, under a fresh one.
func (t *teams) serveEcho(ctx context.Context) error {
	e := echo.New()
	e.Use(middleware.Recover(), middleware.BodyLimit("1M"))
	e.GET("/teams/:name", t.echoShow)
	failed := make(chan error, 1)
	go func() { failed <- e.Start(":8080") }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := e.Shutdown(shutdown); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

type findRequest struct{ name string }

type findReply struct{ id int64 }

// Find is a method of a gRPC service: its errors are statuses.
func (t *teams) Find(ctx context.Context, in *findRequest) (*findReply, error) {
	if in.name == "" {
		return nil, status.Error(grpccodes.InvalidArgument, "name is missing")
	}
	found, err := t.find(ctx, in.name)
	switch {
	case errors.Is(err, errNoUser):
		return nil, status.Errorf(grpccodes.NotFound, "no team %s", in.name)
	case err != nil:
		t.log.Error().Err(err).Str("team", in.name).Msg("find team")
		return nil, status.Error(grpccodes.Internal, "internal error")
	}
	return &findReply{id: found.ID}, nil
}

// serveRPC stops when its context ends, and lets calls end.
func serveRPC(ctx context.Context, server *grpc.Server, listener net.Listener) error {
	stop := context.AfterFunc(ctx, server.GracefulStop)
	defer stop()
	if err := server.Serve(listener); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

type rates struct{ conn *grpc.ClientConn }

// newRates connects when it is first used.
func newRates(target string) (*rates, error) {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return nil, fmt.Errorf("make client of %s: %w", target, err)
	}
	return &rates{conn: conn}, nil
}

func (r *rates) rate(ctx context.Context, of string) (value string, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := r.conn.Invoke(ctx, "/rates/get", of, &value); err != nil {
		return "", fmt.Errorf("rate of %s: %w", of, err)
	}
	return value, nil
}
