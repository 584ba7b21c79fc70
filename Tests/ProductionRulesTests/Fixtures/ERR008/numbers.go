// The callers get the number of an error: the log is the last that sees its text.
package fixture

import (
	"log"
	"os"
	"syscall"
)

type node struct{ path string }

func (n *node) remove() error {
	if n.path == "" {
		return syscall.ENOENT
	}
	if err := os.Remove(n.path); err != nil {
		log.Printf("remove: %v", err)
		return err
	}
	return nil
}

func (n *node) link(name string) error {
	if name == n.path {
		return syscall.EEXIST
	}
	return syscall.EPERM
}
