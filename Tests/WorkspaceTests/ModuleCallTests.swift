// SPDX-License-Identifier: MIT

import Testing

/// What calls through interfaces do, and calls that never return, where other packages of the module have the bodies.
@Suite struct ModuleCallTests {
  // MARK: Interfaces

  /// The values of an interface that only its package makes may come from types of several packages.
  @Test func implementationsMayBeSpreadOverPackages() throws {
    func main(interface: String = "source") -> String {
      """
      package m

      import (
      	"sync"

      	"example.com/m/disk"
      	"example.com/m/peer"
      	"example.com/m/quiet"
      )

      type \(interface) interface{ Fetch() }

      type cache struct {
      	mu   sync.Mutex
      	from \(interface)
      	rest quiet.Rest
      	disk *disk.Disk
      }

      func (c *cache) fill() {
      	c.mu.Lock()
      	defer c.mu.Unlock()
      	c.from.Fetch()
      }

      func open(p *peer.Peer) *cache { return &cache{from: p} }
      """
    }
    let peer = """
      package peer

      import "net/http"

      type Peer struct{}

      func (p *Peer) Fetch() { http.Get("https://example.com") }
      """
    func disk(_ body: String) -> String {
      """
      package disk

      import "time"

      type Disk struct{}

      func (d *Disk) Fetch() { \(body) }

      var Turn = time.Second
      """
    }
    func findings(_ main: String, disk: String, quiet: String = "package quiet\n\ntype Rest int") throws -> [String] {
      let files = ["main.go": main, "peer/peer.go": peer, "disk/disk.go": disk, "quiet/quiet.go": quiet]
      return try moduleFindings(files, ["CON013"]).map { $0.prefix(3) + "" }
    }
    let waits = disk("time.Sleep(Turn)")
    #expect(try findings(main(), disk: waits) == ["23:"])
    // They do not agree.
    #expect(try findings(main(), disk: disk("println()")) == [])
    // Another interface stands for any type, or an exported one is open to all.
    let open = "package quiet\n\ntype Rest interface{ Fetch() }"
    #expect(try findings(main(), disk: waits, quiet: open) == [])
    #expect(try findings(main(interface: "Source"), disk: waits) == [])
  }

  // MARK: Control

  @Test func functionsOfOtherPackagesMayEndTheProcessBeforeTheirReturn() throws {
    let main = """
      package m

      import (
      	"sync"

      	"example.com/m/cli"
      )

      var mu sync.Mutex

      func run(b bool) {
      	mu.Lock()
      	if b {
      		cli.Fail("no")
      		return
      	}
      	mu.Unlock()
      }

      func note(b bool) {
      	mu.Lock()
      	if b {
      		cli.Note("no")
      		return
      	}
      	mu.Unlock()
      }
      """
    let cli = """
      package cli

      import "os"

      func Fail(text string) error {
      	println(text)
      	os.Exit(1)
      	return nil
      }

      func Note(text string) error {
      	println(text)
      	return nil
      }
      """
    #expect(try moduleFindings(["main.go": main, "cli/cli.go": cli], ["CON010"]).map { $0.prefix(3) } == ["21:"])
  }

  // MARK: Order

  @Test func functionsOfOtherPackagesMayOrderNothing() throws {
    let main = """
      package m

      import "example.com/m/work"

      func count() int {
      	n := 0
      	go func() { n++ }()
      	work.Note()
      	return n
      }

      func waited() int {
      	n := 0
      	go func() { n++ }()
      	work.Wait()
      	return n
      }
      """
    let work = """
      package work

      var done = make(chan bool)

      func Note() { println("noted") }

      func Wait() { <-done }
      """
    #expect(try moduleFindings(["main.go": main, "work/work.go": work], ["CON024"]).map { $0.prefix(2) } == ["7:"])
  }

  // MARK: Error values

  @Test func otherPackagesMayHandOnErrorValues() throws {
    let main = """
      package m

      import (
      	"io"

      	"example.com/m/feed"
      )

      func read(r io.Reader) bool {
      	_, err := feed.Next(r)
      	return err == io.EOF
      }

      func wrapped(r io.Reader) bool {
      	_, err := feed.Wrapped("a")
      	return err == io.EOF
      }
      """
    let feed = """
      package feed

      import (
      	"fmt"
      	"io"
      	"os"
      )

      func Next(r io.Reader) (int, error) {
      	n, err := r.Read(nil)
      	if err != nil {
      		return 0, err
      	}
      	return n, nil
      }

      func Wrapped(name string) (int, error) {
      	f, err := os.Open(name)
      	if err != nil {
      		return 0, err
      	}
      	n, err := f.Read(nil)
      	if err != nil {
      		return 0, fmt.Errorf("read: %w", err)
      	}
      	return n, nil
      }
      """
    #expect(try moduleFindings(["main.go": main, "feed/feed.go": feed], ["ERR004"]).map { $0.prefix(3) } == ["16:"])
  }

  // MARK: Deferred calls

  @Test func deferredFunctionsOfOtherPackagesMayLeaveNothingBehind() throws {
    let main = """
      package main

      import (
      	"os"

      	"example.com/m/state"
      )

      func main() {
      	first()
      	second()
      }

      func first() {
      	defer state.Finish()
      	os.Exit(1)
      }

      func second() {
      	defer state.Cleanup()
      	os.Exit(1)
      }
      """
    let state = """
      package state

      import "os"

      var n int

      // Finish leaves a file behind when it does not run.
      func Finish() { os.Remove("state") }

      // Cleanup only forgets.
      func Cleanup() { n = 0 }
      """
    let found = try moduleFindings(["main.go": main, "state/state.go": state], ["RES008"])
    #expect(found.map { $0.prefix(3) } == ["16:"])
  }

  // MARK: Servers

  @Test func otherPackagesMayMakeLocalServers() throws {
    let main = """
      package main

      import "example.com/m/web"

      func main() { web.Local().ListenAndServe() }
      """
    let other = """
      package main

      import "example.com/m/web"

      func main() {
      	server := web.Open()
      	server.ListenAndServe()
      }
      """
    let local = """
      package main

      import "example.com/m/web"

      func main() {
      	server := web.Local()
      	server.ListenAndServe()
      }
      """
    let web = """
      package web

      import "net/http"

      func Local() *http.Server { return made("127.0.0.1:80") }

      func made(address string) *http.Server { return &http.Server{Addr: address} }

      func Open() *http.Server { return &http.Server{Addr: ":80"} }
      """
    func findings(_ main: String) throws -> [String] {
      try moduleFindings(["main.go": main, "web/web.go": web], ["HTTP005"]).map { $0.prefix(2) + "" }
    }
    #expect(try findings(main) == [])
    #expect(try findings(local) == [])
    #expect(try findings(other) == ["7:"])
  }

  // MARK: Channels

  @Test func otherPackagesMayUseChannels() throws {
    let main = """
      package m

      import "example.com/m/queue"

      func keeps() {
      	jobs := make(chan int)
      	go func() { jobs <- 1 }()
      	queue.Look(jobs)
      }

      func takes() {
      	jobs := make(chan int)
      	go func() { jobs <- 1 }()
      	queue.Take(jobs)
      }

      func stores() {
      	jobs := make(chan int)
      	go func() { jobs <- 1 }()
      	queue.Keep(jobs)
      }
      """
    let queue = """
      package queue

      var kept chan int

      func Look(jobs chan int) int { return len(jobs) }

      func Take(jobs chan int) int { return <-jobs }

      func Keep(jobs chan int) { kept = jobs }
      """
    #expect(try moduleFindings(["main.go": main, "queue/queue.go": queue], ["CON002"]).map { $0.prefix(2) } == ["7:"])
  }
}
