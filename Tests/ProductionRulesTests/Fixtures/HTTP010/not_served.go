package fixture

import _ "net/http/pprof"

// No server is started here.
func Nothing() {}
