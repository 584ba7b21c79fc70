// A package whose callers want the number of an error, as a file system's do.
package fixture

import (
	"os"
	"syscall"
)

type node struct{ path string }

func (n *node) open(flags int) (*os.File, error) {
	if flags < 0 {
		return nil, syscall.EINVAL
	}
	file, err := os.OpenFile(n.path, flags, 0)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (n *node) size() (int64, error) {
	if n.path == "" {
		return 0, syscall.ENOENT
	}
	info, err := os.Stat(n.path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (n *node) link(name string) error {
	if name == n.path {
		return syscall.EEXIST
	}
	if err := syscall.Link(n.path, name); err != nil {
		return err
	}
	return nil
}
