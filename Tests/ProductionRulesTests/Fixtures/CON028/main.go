package main

// They keep the program, and a thread, from ending.
func main() {
	go serve()
	forever := make(chan struct{})
	<-forever
}

func serve() {
	blocked := make(chan any)
	<-blocked
}
