package fixture

import "os"

// There is no errors.Is yet.
func old(err error) bool { return err == os.ErrNotExist }
