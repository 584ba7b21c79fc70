package fixture

func run(int) {}

func copies(jobs []int) {
	for _, job := range jobs {
		// want below "redundant-loop-copy: copying `job` is without effect, as each turn has its own since Go 1.22; remove the line \\[hint\\], safe fix"
		job := job
		go func() {
			run(job)
		}()
	}
}

func both(jobs map[int]int) {
	for key, value := range jobs {
		// want below "copying the loop variables is without effect"
		key, value := key, value
		go func() {
			run(key + value)
		}()
	}
}

func counting(n int) {
	for i := 0; i < n; i++ {
		// want below "copying `i` is without effect"
		i := i
		go run(i)
	}
	for i := range n {
		run(1)
		// want below "copying `i` is without effect"
		i := i
		go run(i)
	}
}

// A comment is nobody's to remove.
func commented(jobs []int) {
	for _, job := range jobs {
		job := job // keep // want "copying `job` is without effect.*\\[hint\\], no fix"
		go run(job)
	}
}
