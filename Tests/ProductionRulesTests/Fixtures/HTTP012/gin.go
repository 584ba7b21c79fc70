package main

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

// gin.Default recovers, and a server for this machine alone is of no concern.
func main() {
	log.Fatal(gin.Default().Run(":8080"))
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
