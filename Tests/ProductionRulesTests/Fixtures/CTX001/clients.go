// What third parties' clients do is input and output as well.
package fixture

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

type clients struct {
	orders *grpc.ClientConn
	redis  *redis.Client
	pool   *pgxpool.Pool
	db     *sqlx.DB
}

func (c *clients) place(id int) error {
	return c.orders.Invoke(context.Background(), "/orders/place", id, nil) // want "`place` calls `c.orders.Invoke` with `context.Background\\(\\)` and has no context to pass"
}

func (c *clients) tell(text string) error {
	return c.redis.Publish(context.TODO(), "orders", text).Err() // want "`tell` calls `c.redis.Publish` with `context.TODO\\(\\)`"
}

func (c *clients) all() (pgx.Rows, error) {
	return c.pool.Query(context.Background(), "SELECT 1") // want "`all` calls `c.pool.Query` with"
}

func (c *clients) one() (n int, err error) {
	err = c.db.Get(&n, "SELECT 1") // want "`one` calls `c.db.Get` without a context"
	return n, err
}

// A constructor that connects when it is first used.
func newClients(target string) (*clients, error) {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return nil, err
	}
	return &clients{orders: conn, redis: redis.NewClient(&redis.Options{})}, nil
}

// A constructor that connects at once.
func newConnected(target string) (*clients, error) {
	made, err := newClients(target)
	if err != nil {
		return nil, err
	}
	return made, made.redis.Ping(context.Background()).Err() // want "`newConnected` calls `made.redis.Ping` with"
}

func (c *clients) use(ctx context.Context) error {
	_ = c.place(1)
	_ = c.tell("a")
	_, _ = c.all()
	_, _ = c.one()
	_, err := newConnected("orders:80")
	return err
}
