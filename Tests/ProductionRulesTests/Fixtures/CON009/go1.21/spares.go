package fixture

// Below Go 1.22 the copy is needed.
func needed(jobs []int, run func(int)) {
	for _, job := range jobs {
		job := job
		go run(job)
		go func() { run(job) }()
	}
}
