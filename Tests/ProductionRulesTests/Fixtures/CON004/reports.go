package fixture

import (
	"net/http"
	"time"
)

type cache struct{ items map[string]int }

func (c *cache) evict() bool { return len(c.items) > 0 }

func New() *cache {
	c := &cache{}
	go func() { // want "goroutine-without-owner: nothing can stop this goroutine or wait for it; give it a context, or a group that waits for it \\[hint\\], no fix; \\+1: may take long here"
		for {
			time.Sleep(time.Minute)
			if !c.evict() {
				return
			}
		}
	}()
	return c
}

func (c *cache) later() {
	time.Sleep(time.Second)
	c.evict()
}

func (c *cache) Touch() {
	go c.later() // want "nothing can stop this goroutine"
}

func Serve(handler http.Handler) {
	go func() { // want "nothing can stop this goroutine"
		println(http.ListenAndServe(":8080", handler))
	}()
}

func Ping(url string) {
	go func() { // want "nothing can stop this goroutine"
		response, err := http.Get(url)
		if err != nil {
			println(err)
		} else {
			response.Body.Close()
		}
	}()
}
