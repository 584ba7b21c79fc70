package fixture

import "fmt"

var errEmpty = fmt.Errorf("empty") // want "`fmt.Errorf` has nothing to format"
