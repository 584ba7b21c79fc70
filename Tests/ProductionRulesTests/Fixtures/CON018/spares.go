package fixture

import (
	"bufio"
	"runtime"
	"time"
)

// It sleeps, yields or works.
func working(jobs <-chan int, work func()) {
	for {
		select {
		case job := <-jobs:
			run(job)
		default:
			time.Sleep(time.Millisecond)
		}
	}
}

func yielding(jobs <-chan int) {
	for {
		select {
		case job := <-jobs:
			run(job)
		default:
			runtime.Gosched()
		}
	}
}

func after(jobs <-chan int, work func()) {
	for {
		select {
		case <-jobs:
			return
		default:
		}
		work()
	}
}

// The default leaves.
func drain(jobs <-chan int) {
	for {
		select {
		case job := <-jobs:
			run(job)
		default:
			return
		}
	}
}

// The condition does the work, or the loop counts.
func reading(scanner *bufio.Scanner, text string) int {
	for scanner.Scan() {
	}
	i := 0
	for ; i < len(text) && text[i] == ' '; i++ {
	}
	return i
}

// The select waits.
func waiting(jobs, more <-chan int) {
	for {
		select {
		case job := <-jobs:
			run(job)
		case job := <-more:
			run(job)
		}
	}
}

// The condition ends it.
func counting(jobs <-chan int, n int) {
	for n > 0 {
		select {
		case <-jobs:
		default:
			n--
		}
	}
}

// It is blocked in another way.
func blocked(jobs <-chan int) int {
	for {
		select {
		case job := <-jobs:
			return job
		default:
		}
		<-jobs
	}
}

func run(int) {}
