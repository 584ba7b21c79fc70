package fixture

import (
	"log"
	"net"
	"os"
)

type queue struct {
	jobs chan int
	conn net.Conn
}

// The channel is closed elsewhere in the package.
func (q *queue) Start() {
	go func() {
		for job := range q.jobs {
			log.Println(job)
		}
	}()
	go q.drain()
}

func (q *queue) drain() {
	for {
		job, ok := <-q.jobs
		if !ok {
			return
		}
		log.Println(job)
	}
}

func (q *queue) Stop() { close(q.jobs) }

type stream interface{ Recv() (string, error) }

// What reads, receives or accepts fails when the other end has gone, and leaves.
func (q *queue) Listen(s stream, packets net.PacketConn, file *os.File) {
	go func() {
		buffer := make([]byte, 512)
		for {
			n, err := q.conn.Read(buffer)
			if err != nil {
				return
			}
			log.Println(n)
		}
	}()
	go func() {
		for {
			text, err := s.Recv()
			if err != nil {
				log.Println(err)
				break
			}
			log.Println(text)
		}
	}()
	go func() {
		buffer := make([]byte, 512)
		for {
			if n, _, err := packets.ReadFrom(buffer); err != nil {
				return
			} else if _, err := file.Write(buffer[:n]); err != nil {
				log.Println(err)
			}
		}
	}()
}

// The same without a way out: the error goes round.
func (q *queue) Forever(s stream) {
	go func() { // want "goroutine-never-ends"
		buffer := make([]byte, 512)
		for {
			n, err := q.conn.Read(buffer)
			if err != nil {
				continue
			}
			log.Println(n)
		}
	}()
	go func() { // want "goroutine-never-ends"
		for {
			text, err := s.Recv()
			if err != nil {
				log.Println(err)
			}
			log.Println(text)
		}
	}()
}
