package fixture

// The loop must not see the change.
func changed(n int) {
	for i := 0; i < n; i++ {
		i := i
		i *= 2
		run(i)
	}
	for i := 0; i < n; i++ {
		i := i
		update(&i)
	}
}

func update(*int) {}

// Another name, another value, a variable declared before.
func others(jobs []int) {
	var outer int
	for _, job := range jobs {
		copied := job
		run(copied)
	}
	for _, job := range jobs {
		job := job + 1
		run(job)
	}
	for _, outer = range jobs {
		outer := outer
		go run(outer)
	}
}

// Not at the level of the loop's body.
func inside(jobs []int) {
	for _, job := range jobs {
		if job > 0 {
			job := job
			job++
			run(job)
		}
	}
}

func run(int) {}
