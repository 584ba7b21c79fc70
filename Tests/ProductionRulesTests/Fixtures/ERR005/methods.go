// What knows how errors are compared is asked of the error at hand; what knows something else is asked of all.
package fixture

import "io/fs"

func compares(err, target error) bool {
	if comparer, ok := err.(interface{ Is(error) bool }); ok && comparer.Is(target) {
		return true
	}
	if timer, ok := err.(interface{ Timeout() bool }); ok { // want "`err` asserted to be `interface"
		return timer.Timeout()
	}
	return false
}

func converts(err error, target *fs.PathError) bool {
	converter, ok := err.(interface{ As(any) bool })
	return ok && converter.As(target)
}
