package main

import (
	"log"
	"net"
	"net/http"
)

func status(w http.ResponseWriter, r *http.Request) {}

func serveStatus(address string) {
	mux := http.NewServeMux()
	mux.HandleFunc("/status", status)
	log.Fatal(http.ListenAndServe(address, mux))
}

// The program relays; its status stands beside that.
func main() {
	go serveStatus(":8080")
	listener, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		connection.Close()
	}
}

var settings = struct{ Address string }{Address: "localhost:8080"}

// Only this machine, by a setting of the program.
func file() {
	log.Fatal(http.ListenAndServe(settings.Address, http.FileServer(http.Dir("."))))
}
