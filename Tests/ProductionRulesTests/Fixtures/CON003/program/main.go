// When main returns all goroutines end.
package main

func main() {
	jobs := make(chan int)
	go func() {
		for job := range jobs {
			println(job)
		}
	}()
	jobs <- 1
}
