package main

import (
	"log"
	"net/http"
	_ "net/http/pprof" // want "`net/http/pprof` is served to everybody who reaches the program; serve your routes from a mux of their own \\[warning\\], no fix; \\+4: this serves the default mux, where the profiler is"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
