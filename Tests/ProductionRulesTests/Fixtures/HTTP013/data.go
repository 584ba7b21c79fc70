package main

import (
	"encoding/json"
	"log"
	"net/http"
)

func status(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(map[string]int{"jobs": 1}); err != nil {
		log.Print(err)
	}
}

// No browser shows what is no page.
func main() { log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(status))) }
