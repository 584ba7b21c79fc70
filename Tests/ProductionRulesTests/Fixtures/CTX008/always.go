// option: always=true

package fixture

import (
	"context"
	"database/sql"
)

func noContext(db *sql.DB) error {
	return db.Ping() // want "`db.Ping` cannot be cancelled; call `db.PingContext` with a context \\[info\\]"
}

func inScope(ctx context.Context, db *sql.DB) error {
	return db.Ping() // want "`db.Ping` cannot be cancelled by `ctx`; call `db.PingContext` \\[warning\\]"
}
