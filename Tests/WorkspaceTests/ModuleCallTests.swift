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
}
