// Package codes has what fixtures need of OpenTelemetry's codes.
package codes

type Code uint32

const (
	Unset Code = 0
	Error Code = 1
	Ok    Code = 2
)
