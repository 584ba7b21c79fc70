// Package util has helpers of somebody else.
package util

import "io"

// Close closes and drops the error.
func Close(c io.Closer) { _ = c.Close() }
