// Package fiber has what fixtures need of fiber.
package fiber

import "context"

type Ctx struct{}

func (c *Ctx) UserContext() context.Context { return nil }
func (c *Ctx) SendString(s string) error    { return nil }
func (c *Ctx) Status(status int) *Ctx       { return c }

func NewError(code int, message ...string) error { return nil }

func (c *Ctx) BodyParser(out any) error { return nil }

type App struct{}

func New() *App                            { return nil }
func (a *App) Listen(address string) error { return nil }
