package more

import (
	"context"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"
)

// What frameworks hand to their handlers carries a context.
func (s *server) ginHandler(c *gin.Context) {
	_ = s.store.Store(context.Background(), "")
}

func (s *server) echoHandler(c echo.Context) error {
	return s.store.Store(context.Background(), "")
}

func (s *server) grpcStream(stream grpc.ServerStream) error {
	return s.store.Store(context.Background(), "")
}

func (s *server) command(cmd *cobra.Command, args []string) error {
	return s.store.Store(context.Background(), "")
}
