package main

import (
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", http.NewServeMux())) // want "program never shuts down what `http.ListenAndServe` serves, and cuts requests off when it ends; use an `http.Server` and call its `Shutdown` on SIGTERM \\[info\\], no fix; \\+41: the program asks for signals here$"
}

func server() {
	server := &http.Server{Addr: ":8080"}
	log.Fatal(server.ListenAndServe()) // want "never shuts down what `server.ListenAndServe` serves, .*; call `Shutdown` on SIGTERM .*; -1: the server is made here; \\+36: the program asks for signals here$"
}

func RegisterGreeter(s *grpc.Server, impl any) {}

func rpc(l net.Listener) {
	server := grpc.NewServer()
	RegisterGreeter(server, nil)
	log.Fatal(server.Serve(l)) // want "never shuts down what `server.Serve` serves"
}

func runServer(s *http.Server) error { return s.ListenAndServe() } // want "never shuts down what `s.ListenAndServe` serves.*; \\+4: the server is made here; "

// A function of the program that does not end it either.
func passedOn() {
	server := &http.Server{Addr: ":8080"}
	runServer(server)
	log.Fatal(server.ListenAndServe()) // want "never shuts down what `server.ListenAndServe` serves"
}

func orders(w http.ResponseWriter, r *http.Request) {}

// Its name says debug, its routes do not.
func debug() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", orders)
	log.Fatal(http.ListenAndServe(":6060", mux)) // want "never shuts down what `http.ListenAndServe` serves.*; -2: the handler is made here; "
}

func framework() {
	engine := gin.Default()
	log.Fatal(engine.Run(":8080")) // want "never shuts down what `engine.Run` serves.*; -1: the server is made here; "
}

func others() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	e := echo.New()
	go e.Start(":8080") // want "never shuts down what `e.Start` serves"
	app := fiber.New()
	log.Fatal(app.Listen(":8080")) // want "never shuts down what `app.Listen` serves"
}
