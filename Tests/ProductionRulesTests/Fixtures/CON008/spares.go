package fixture

// From Go 1.22 on each turn has its own.
func current(jobs []int, run func(int)) {
	for i, job := range jobs {
		go func() {
			run(i)
			run(job)
		}()
	}
}
