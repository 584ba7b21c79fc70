// Package grpc has what fixtures need of grpc.
package grpc

import (
	"context"
	"net"
)

type ClientConn struct{}

type DialOption interface{ apply() }

type CallOption interface{ before() }

type ServerStream interface {
	Context() context.Context
	SendMsg(m any) error
}

func Dial(target string, opts ...DialOption) (*ClientConn, error) { return nil, nil }

func DialContext(ctx context.Context, target string, opts ...DialOption) (*ClientConn, error) {
	return nil, nil
}

func NewClient(target string, opts ...DialOption) (*ClientConn, error) { return nil, nil }

func (c *ClientConn) Close() error { return nil }

func (c *ClientConn) Invoke(ctx context.Context, method string, args, reply any, opts ...CallOption) error {
	return nil
}

type Server struct{}

type ServerOption interface{ apply() }

func NewServer(opts ...ServerOption) *Server { return nil }

func (s *Server) Serve(lis net.Listener) error { return nil }
func (s *Server) GracefulStop()                {}
func (s *Server) Stop()                        {}
