// option: CTX008.always=true

// A call without a context where there is none to pass: the rule that wants one speaks.
package fixture

import (
	"database/sql"
	"fmt"
	"net"
)

func clear(db *sql.DB) error {
	if _, err := db.Exec("DELETE FROM sessions"); err != nil { // want "missing-context: "
		return fmt.Errorf("clear sessions: %w", err)
	}
	return nil
}

// Nothing waits for a listener, so that no context is missing.
func listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address) // want "call-without-context: .*\\[info\\]"
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return listener, nil
}
