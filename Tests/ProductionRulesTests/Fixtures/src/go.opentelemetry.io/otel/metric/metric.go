// Package metric has what fixtures need of OpenTelemetry's metrics.
package metric

import "context"

type AddOption interface{ applyAdd() }

type InstrumentOption interface{ applyInstrument() }

type Int64Counter interface {
	Add(ctx context.Context, incr int64, options ...AddOption)
}

type Meter interface {
	Int64Counter(name string, options ...InstrumentOption) (Int64Counter, error)
}
