package terminal

import "fmt"

// The terminal, in a variable of another file.
func print(text string) { fmt.Fprintln(stdout, text) }
