// Package cobra has what fixtures need of cobra.
package cobra

import (
	"context"
	"io"
	"os"
)

type Command struct{ ctx context.Context }

func (c *Command) Context() context.Context                 { return c.ctx }
func (c *Command) Execute() error                           { return nil }
func (c *Command) ExecuteContext(ctx context.Context) error { return nil }
func (c *Command) ExecuteC() (*Command, error)              { return c, nil }
func (c *Command) OutOrStdout() io.Writer                   { return os.Stdout }
func (c *Command) Help() error                              { return nil }
func (c *Command) MarkFlagRequired(name string) error       { return nil }
