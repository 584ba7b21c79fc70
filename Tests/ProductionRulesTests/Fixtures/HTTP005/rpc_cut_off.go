package main

import (
	"context"
	"log"
	"net"
	"os"
	"os/signal"

	"google.golang.org/grpc"
)

func RegisterOrders(s *grpc.Server, impl any) {}

// The signal ends the program and what it was doing.
func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	RegisterOrders(server, nil)
	go server.Serve(listener) // want "never shuts down what `server.Serve` serves.*; -2: the server is made here; -8: the program asks for signals here$"
	<-ctx.Done()
}
