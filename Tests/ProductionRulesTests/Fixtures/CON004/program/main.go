// A program's goroutines end with it.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	go func() { log.Println(http.ListenAndServe("localhost:6060", nil)) }()
	refresh()
	log.Println(http.ListenAndServe(":8080", nil))
}

func refresh() {
	go func() {
		time.Sleep(time.Minute)
		log.Println("refresh")
	}()
}
