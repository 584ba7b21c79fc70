// What the fix says of a call: the words of its name and receiver, and the one argument that tells which.
package fixture

import (
	"context"
	"database/sql"
	"net"

	"example.com/store"
)

func config() (*store.Store, error) {
	items, err := store.OpenConfigFile()
	if err != nil {
		return nil, err // want "error from `store.OpenConfigFile`.*suggested fix"
	}
	return items, nil
}

func openConfigFile() (*store.Store, error) { return store.OpenConfigFile() }

func ownConfig() (*store.Store, error) {
	items, err := openConfigFile()
	if err != nil {
		return nil, err // want "error from `openConfigFile`"
	}
	return items, nil
}

// The receiver says what is queried.
func count(ctx context.Context, db *sql.DB) (n int, err error) {
	row := db.QueryRowContext(ctx, "SELECT count(*) FROM users")
	if err := row.Scan(&n); err != nil {
		return 0, err // want "error from `row.Scan`"
	}
	return n, nil
}

// A text, a number.
func user(ctx context.Context, host string, id int) error {
	if _, err := net.LookupHost(host); err != nil {
		return err // want "error from `net.LookupHost`"
	}
	if _, err := store.LoadUserByID(ctx, id); err != nil {
		return err // want "error from `store.LoadUserByID`"
	}
	return nil
}

// Two texts: neither is the one.
func service(network, host string) error {
	if _, err := net.LookupPort(network, host); err != nil {
		return err // want "error from `net.LookupPort`"
	}
	return nil
}
