package main

import "os"

// The program ends here.
func main() {
	if err := os.Chdir("/"); err != nil {
		panic(err)
	}
	run()
}

func run() {
	if err := os.Chdir("/"); err != nil {
		panic(err) // want "`panic` for the error `err`"
	}
}
