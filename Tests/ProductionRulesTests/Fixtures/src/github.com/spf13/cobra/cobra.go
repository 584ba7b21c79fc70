// Package cobra has what fixtures need of cobra.
package cobra

import "context"

type Command struct{ ctx context.Context }

func (c *Command) Context() context.Context                 { return c.ctx }
func (c *Command) Execute() error                           { return nil }
func (c *Command) ExecuteContext(ctx context.Context) error { return nil }
func (c *Command) ExecuteC() (*Command, error)              { return c, nil }
