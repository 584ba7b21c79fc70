// option: ignore-packages=example.com
// option: ignore-functions=(*database/sql.DB).Ping,os.Remove

package ignored

import (
	"database/sql"
	"os"

	"example.com/store"
)

func ignored(db *sql.DB, items *store.Store) (int, error) {
	if err := items.Flush(); err != nil {
		return 0, err
	}
	if err := db.Ping(); err != nil {
		return 0, err
	}
	if err := os.Remove("x"); err != nil {
		return 0, err
	}
	if err := os.Mkdir("x", 0o700); err != nil {
		return 0, err // want "error from `os.Mkdir`"
	}
	return 0, nil
}
