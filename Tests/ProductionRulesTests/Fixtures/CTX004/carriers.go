package fixture

import (
	"context"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"github.com/spf13/cobra"
	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
)

type store interface {
	Save(ctx context.Context, value string) error
}

func ofGin(c *gin.Context, s store) {
	_ = s.Save(context.Background(), "") // want "pass `c.Request.Context\\(\\)`"
}

func ofEcho(c echo.Context, s store) error {
	return s.Save(context.Background(), "") // want "pass `c.Request\\(\\).Context\\(\\)`"
}

func ofFiber(c *fiber.Ctx, s store) error {
	return s.Save(context.Background(), "") // want "pass `c.UserContext\\(\\)`"
}

// The context of a command ends with the process alone.
func ofCLI(c *cli.Context, s store) error {
	return s.Save(context.Background(), "")
}

func ofCobra(cmd *cobra.Command, args []string, s store) error {
	return s.Save(context.Background(), "")
}

func ofStream(stream grpc.ServerStream, s store) error {
	return s.Save(context.Background(), "") // want "pass `stream.Context\\(\\)`"
}

// That of a test is another rule's matter.
func ofTest(t testing.TB, s store) {
	_ = s.Save(context.Background(), "")
}

func ofConnection(ctx context.Context, conn *grpc.ClientConn) error {
	return conn.Invoke(context.TODO(), "", nil, nil) // want "pass `ctx`"
}

// The group's context is the one in scope, and the group is waited for.
func ofGroup(parent context.Context, s store) error {
	group, ctx := errgroup.WithContext(parent)
	group.Go(func() error {
		return s.Save(context.Background(), "") // want "pass `ctx`"
	})
	group.Go(func() error {
		return s.Save(ctx, "")
	})
	return group.Wait()
}
