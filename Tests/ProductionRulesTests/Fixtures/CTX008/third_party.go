package fixture

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/spf13/cobra"
	"google.golang.org/grpc"
)

func queries(ctx context.Context, db *sqlx.DB) error {
	var name string
	if err := db.Get(&name, "SELECT 1"); err != nil { // want "call `db.GetContext`"
		return err
	}
	if _, err := db.NamedExec("DELETE FROM users", name); err != nil { // want "call `db.NamedExecContext`"
		return err
	}
	if err := db.Ping(); err != nil { // want "call `db.PingContext`"
		return err
	}
	_, err := db.Beginx() // want "call `db.BeginTxx`"
	return err
}

type options interface{ option() }

type bucket struct{}

func (bucket) GetObject(key string) (string, error) { return "", nil }

func (bucket) GetObjectWithContext(ctx context.Context, key string, opts ...options) (string, error) {
	return "", nil
}

// A twin may take options at the end.
func withOptions(ctx context.Context, b bucket) (string, error) {
	return b.GetObject("key") // want "call `b.GetObjectWithContext`"
}

// Dial connects in the background: a context changes nothing there.
func dial(ctx context.Context) (*grpc.ClientConn, error) {
	return grpc.Dial("localhost:80")
}

// The command tree is where a program begins.
func execute(ctx context.Context, root *cobra.Command) error {
	return root.Execute()
}
