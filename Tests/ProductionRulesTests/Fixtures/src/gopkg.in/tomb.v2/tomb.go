// Package tomb has what fixtures need of tomb.
package tomb

import "context"

type Tomb struct{ parent context.Context }

func (t *Tomb) Context(parent context.Context) context.Context { return parent }
