package fixture

import (
	"context"
	"log"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"
)

type server struct {
	jobs chan int
	done chan struct{}
}

// A done channel and a context end these.
func (s *server) Start(ctx context.Context) {
	go func() {
		for {
			select {
			case <-s.done:
				return
			case job := <-s.jobs:
				log.Println(job)
			}
		}
	}()
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				log.Println("tick")
			}
		}
	}()
	go func() {
		for ctx.Err() == nil {
			time.Sleep(time.Second)
		}
	}()
}

// A range over a channel ends when it is closed.
func (s *server) Drain() {
	go func() {
		for job := range s.jobs {
			log.Println(job)
		}
	}()
}

// How a channel that is a field or parameter is meant to stop the loop is not seen.
func (s *server) Consume() {
	go func() {
		for {
			job := <-s.jobs
			log.Println(job)
		}
	}()
}

func Forward(from <-chan int, to chan<- int) {
	go func() {
		for {
			to <- <-from
		}
	}()
}

// Not seen either when it is a function of the package that waits.
func (s *server) Step() {
	go func() {
		for {
			s.next()
		}
	}()
}

func (s *server) next() { log.Println(<-s.jobs) }

// A channel that is handed out.
func Escaping() chan int {
	ch := make(chan int)
	go func() {
		for {
			log.Println(<-ch)
		}
	}()
	return ch
}

// An error leaves the loop.
func Serve(listener net.Listener) {
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_ = conn.Close()
		}
	}()
}

// A labelled break, a goto, a panic, the end of the goroutine and of the process are ways out.
func WaysOut(n int, next func() int) {
	go func() {
	loop:
		for {
			switch next() {
			case 1:
				break loop
			}
		}
	}()
	go func() {
		for {
			if next() == 2 {
				goto end
			}
		}
	end:
		log.Println("end")
	}()
	go func() {
		for {
			if next() == 3 {
				panic("three")
			}
		}
	}()
	go func() {
		for {
			if next() == 4 {
				runtime.Goexit()
			}
		}
	}()
	go func() {
		for {
			if next() == 5 {
				os.Exit(1)
			}
		}
	}()
	go func() {
		for {
			must(next())
		}
	}()
}

func must(n int) {
	if n < 0 {
		log.Fatal("negative")
	}
}

// Started once in the life of the process.
func init() {
	go forever()
}

var startOnce sync.Once

func Ensure() {
	startOnce.Do(func() {
		go forever()
	})
}

func EnsureNamed() { startOnce.Do(startForever) }

func startForever() { go forever() }

var _ = startAtInit()

func startAtInit() bool {
	go forever()
	return true
}

func forever() {
	for {
		time.Sleep(time.Hour)
	}
}

// The worker of something that lives as long as the process: a method of a package-level variable, or of a type that only
// such a variable has.
type registry struct {
	once  sync.Once
	names []string
}

var names = registry{}

func Lookup() []string {
	go names.clean()
	return names.list()
}

func (r *registry) list() []string {
	r.once.Do(func() {
		go r.clean()
	})
	return r.names
}

func (r *registry) clean() {
	for range time.NewTicker(time.Minute).C {
		r.names = nil
	}
}

// What is stored in a package-level collection lives as long as the process, and so does its worker.
type exporter struct{ n int }

var exporters = map[string]*exporter{}

func Connect(name string) *exporter {
	if e, ok := exporters[name]; ok {
		return e
	}
	e := &exporter{}
	exporters[name] = e
	go func() {
		for range time.Tick(time.Minute) {
			e.n++
		}
	}()
	return e
}

// The function does not return before the process ends, or never.
func Command() {
	go forever()
	log.Println("working")
	os.Exit(0)
}

func Loop(next func() int) {
	go forever()
	for {
		log.Println(next())
	}
}

// Part of a test, whatever the file is called.
func Background(t *testing.T) {
	t.Helper()
	go forever()
}

// What a function value does is not seen.
func Run(f func()) {
	go f()
	go time.Sleep(time.Second)
}

// What init hands to a registry lives as long as the process.
var plugins = map[string]func() *memory{}

func register(name string, open func() *memory) { plugins[name] = open }

func init() {
	register("memory", func() *memory {
		m := &memory{}
		go m.forget()
		return m
	})
}

type memory struct{ n int }

func (m *memory) forget() {
	for {
		time.Sleep(time.Minute)
		m.n = 0
	}
}

// It looks after the process.
func FreeMemory() {
	go func() {
		for range time.Tick(time.Minute) {
			debug.FreeOSMemory()
		}
	}()
}
