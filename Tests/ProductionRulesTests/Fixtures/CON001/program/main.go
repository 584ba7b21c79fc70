// A program: workers that main starts live as long as it.
package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	go report()
	startWorkers(3)
	w := &worker{}
	w.start()
	hooks := []func(){background}
	for _, hook := range hooks {
		hook()
	}
	http.HandleFunc("/", handle)
	http.HandleFunc("/literal", func(w http.ResponseWriter, r *http.Request) {
		go report() // want "goroutine-never-ends"
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// Only main calls it.
func startWorkers(n int) {
	for i := 0; i < n; i++ {
		go report()
	}
}

type worker struct{}

func (w *worker) start() {
	go w.run()
}

func (w *worker) run() {
	for {
		time.Sleep(time.Second)
	}
}

// Who calls it is not seen.
func background() {
	go report()
}

// A handler runs for every request.
func handle(w http.ResponseWriter, r *http.Request) {
	go report() // want "goroutine-never-ends"
	audit()
}

// Called by the handler.
func audit() {
	go report() // want "goroutine-never-ends"
}

func report() {
	for {
		time.Sleep(time.Minute)
		log.Println("alive")
	}
}
