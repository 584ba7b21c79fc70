// Package validator has what fixtures need of validator.
package validator

import "context"

type Validate struct{}

func New() *Validate { return nil }

func (v *Validate) Struct(s any) error { return nil }

func (v *Validate) StructCtx(ctx context.Context, s any) error { return nil }

func (v *Validate) Var(field any, tag string) error { return nil }
