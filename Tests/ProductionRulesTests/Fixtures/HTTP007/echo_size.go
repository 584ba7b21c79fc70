package fixture

import (
	"io"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

func upload(c echo.Context) error {
	_, err := io.ReadAll(c.Request().Body)
	return err
}

// So does this one.
func sized() *echo.Echo {
	e := echo.New()
	e.Use(middleware.BodyLimit("2M"), middleware.Logger())
	return e
}
