// Package codes has what fixtures need of gRPC's codes.
package codes

type Code uint32

const (
	OK              Code = 0
	InvalidArgument Code = 3
	NotFound        Code = 5
	Internal        Code = 13
)
