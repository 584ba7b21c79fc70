package fixture

import (
	"database/sql"
	"database/sql/driver"
)

// A layer over database/sql, whose users decide.
func open(c driver.Connector) *sql.DB { return sql.OpenDB(c) }
