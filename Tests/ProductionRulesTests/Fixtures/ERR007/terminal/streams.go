package terminal

import (
	"io"
	"os"
)

var stdout io.Writer = os.Stdout
