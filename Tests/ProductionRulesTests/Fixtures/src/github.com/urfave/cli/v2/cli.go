// Package cli has what fixtures need of cli.
package cli

import "context"

type Context struct{ Context context.Context }
