package fixture

import (
	"context"
	"net"
)

// The twin came with go 1.26.
func dial(ctx context.Context, address *net.TCPAddr) (*net.TCPConn, error) {
	return net.DialTCP("tcp", nil, address)
}
