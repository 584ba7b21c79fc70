// Two findings on neighbouring lines: the columns of their comments are those of both fixes together.
package fixture

import "fmt"

func columns(err error) (int, error) {
	fmt.Printf("%v\n", fmt.Errorf("read: %v", err)) // want "error-format-verb: "
	return 0, fmt.Errorf("write: %v", err)          // want "error-format-verb: "
}
