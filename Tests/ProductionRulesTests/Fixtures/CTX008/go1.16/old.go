package fixture

import (
	"context"
	"crypto/tls"
	"net"
)

// The twin came with go 1.17.
func handshake(ctx context.Context, conn *tls.Conn) error {
	return conn.Handshake()
}

func dial(ctx context.Context) (net.Conn, error) {
	return net.Dial("tcp", "localhost:80") // want "`net.Dial` cannot be cancelled by `ctx`"
}
