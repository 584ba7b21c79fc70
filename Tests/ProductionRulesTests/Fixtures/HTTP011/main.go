package main

import "net/http"

// The program decides for itself.
func main() {
	http.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
}
