package fixture

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"time"

	"example.com/quic"
)

// Everything is limited.
func complete(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       120 * time.Second,
	}
}

// The fields are set after the literal.
func setLater(h http.Handler) error {
	server := &http.Server{Handler: h}
	server.ReadTimeout = 5 * time.Second
	server.WriteTimeout = 10 * time.Second
	return server.ListenAndServe()
}

// An explicit zero is a decision: this server streams.
func streams(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: time.Second, WriteTimeout: 0, IdleTimeout: time.Minute}
}

// Only this machine reaches it.
func local(port string) {
	go http.ListenAndServe("localhost:6060", nil)
	go http.ListenAndServe("127.0.0.1:"+port, nil)
	server := http.Server{Addr: "[::1]:6060"}
	go server.ListenAndServe()
	l, _ := net.Listen("unix", "/run/app.sock")
	go http.Serve(l, nil)
}

var address = flag.String("listen", "127.0.0.1:8080", "")

// Only this machine, unless it is told otherwise.
func flagged() {
	go http.ListenAndServe(*address, nil)
	l, _ := net.Listen("tcp", *address)
	go http.Serve(l, nil)
}

var host string

func init() { flag.StringVar(&host, "host", "127.0.0.1", "") }

func listen() (l net.Listener, ok bool) {
	l, err := net.Listen("tcp", fmt.Sprintf("%s:%d", host, 8080))
	if err != nil {
		return nil, false
	}
	return l, true
}

func serve(l net.Listener) { http.Serve(l, nil) }

// A listener from a function of the package, and one that a caller gives.
func passed() {
	l, _ := listen()
	serve(l)
	go http.ListenAndServe(net.JoinHostPort(host, "8080"), nil)
}

type status struct {
	address  string
	listener net.Listener
}

func newStatus(address string) *status {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil
	}
	return &status{address: address, listener: l}
}

var fixed = newStatus("127.0.0.1:6061")

// An address that comes by way of a function and a field.
func (s *status) serve() error {
	go http.ListenAndServe(s.address, nil)
	server := &http.Server{}
	return server.Serve(s.listener)
}

// Another package serves with it in its own way.
func foreign() *quic.Server {
	return &quic.Server{Server: &http.Server{Addr: ":443"}}
}

type Server struct{ Addr string }

// Another type of that name.
func other() *Server { return &Server{Addr: ":8080"} }

// Set before it serves.
func zero() error {
	var server http.Server
	server.ReadHeaderTimeout = time.Second
	return server.ListenAndServe()
}

// Nothing is known of it.
func given(server *http.Server) error { return server.ListenAndServe() }
