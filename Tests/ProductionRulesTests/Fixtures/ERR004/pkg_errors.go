package fixture

import (
	"database/sql"

	"github.com/pkg/errors"
)

func missing(find func() error) bool {
	return find() == sql.ErrNoRows // want "error compared with `== sql.ErrNoRows`"
}

// The cause of an error wraps nothing.
func cause(find func() error) bool {
	err := errors.Cause(find())
	return err == sql.ErrNoRows || errors.Cause(err) == sql.ErrTxDone
}
