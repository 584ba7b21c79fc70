package fixture

import "io/fs"

func isMissing(err error) bool {
	return err == fs.ErrNotExist // want "error compared with `== fs.ErrNotExist`"
}
