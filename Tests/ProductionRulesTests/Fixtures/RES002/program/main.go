package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
)

func main() {
	f, err := os.Open("input") // the process ends with main
	if err != nil {
		panic(err)
	}
	zw := gzip.NewWriter(os.Stdout) // want "the writer `zw` is not closed on every path"
	n, err := io.Copy(zw, f)
	fmt.Println(n, err)
}
