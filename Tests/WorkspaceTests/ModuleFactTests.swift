// SPDX-License-Identifier: MIT

import Testing

/// What rules find with facts about functions of other packages of the module.
@Suite struct ModuleFactTests {
  // MARK: Contexts

  @Test func functionsOfOtherPackagesMayOnlyRecord() throws {
    let main = """
      package m

      import (
      	"context"

      	"example.com/m/stats"
      	"example.com/m/store"
      )

      func count(ctx context.Context) error { return stats.Count(context.Background()) }

      func save(ctx context.Context) error { return store.Save(context.Background()) }
      """
    let stats = """
      package stats

      import (
      	"context"
      	"log/slog"
      )

      func Count(ctx context.Context) error {
      	note(ctx)
      	return nil
      }

      func note(ctx context.Context) { slog.InfoContext(ctx, "counted") }
      """
    let store = """
      package store

      import (
      	"context"
      	"database/sql"
      )

      var db *sql.DB

      func Save(ctx context.Context) error {
      	_, err := db.ExecContext(ctx, "insert")
      	return err
      }
      """
    let found = try moduleFindings(
      ["main.go": main, "stats/stats.go": stats, "store/store.go": store], ["CTX004"])
    #expect(
      found == ["12: `context.Background()` ignores the cancellation of `ctx`; pass `ctx`; `ctx` is in scope from here"]
    )
  }

  @Test func otherPackagesReachOutside() throws {
    let main = """
      package m

      import (
      	"context"

      	"example.com/m/store"
      )

      func load(ctx context.Context) error { return store.Load() }

      func size(ctx context.Context) error { return store.Size() }
      """
    let store = """
      package store

      import "net/http"

      func Load() error { return fetch() }

      func fetch() error {
      	_, err := http.Get("https://example.com")
      	return err
      }

      func Size() error { return nil }
      """
    let found = try moduleFindings(["main.go": main, "store/store.go": store], ["CTX015"])
    #expect(
      found == [
        "9: `ctx` is never used though `load` calls `store.Load`; pass it on; this call cannot be cancelled by `ctx`; "
          + "`Load` calls `fetch`; `fetch` calls `http.Get`"
      ])
  }

  @Test func otherPackagesMayTolerateNil() throws {
    let main = """
      package m

      import "example.com/m/store"

      func load() {
      	store.Load(nil)
      	store.Forget(nil)
      }
      """
    let store = """
      package store

      import "context"

      func Load(ctx context.Context) { load(ctx) }

      func load(ctx context.Context) {
      	if ctx == nil {
      		return
      	}
      	<-ctx.Done()
      }

      func Forget(ctx context.Context) { <-ctx.Done() }
      """
    let files = ["main.go": main, "store/store.go": store]
    #expect(try moduleFindings(files, ["CTX009"], severity: .info).map { $0.prefix(2) } == ["6:"])
    #expect(try moduleFindings(files, ["CTX009"], severity: .error).map { $0.prefix(2) } == ["7:"])
  }

  @Test func goroutinesOfOtherPackagesMayWatchTheirContext() throws {
    let main = """
      package m

      import (
      	"net/http"

      	"example.com/m/work"
      )

      func handle(w http.ResponseWriter, r *http.Request) {
      	go work.Watch(r.Context())
      	go work.Save(r.Context())
      }
      """
    let work = """
      package work

      import (
      	"context"
      	"database/sql"
      )

      var db *sql.DB

      func Watch(ctx context.Context) {
      	<-ctx.Done()
      	db.Exec("delete")
      }

      func Save(ctx context.Context) error {
      	_, err := db.ExecContext(ctx, "insert")
      	return err
      }
      """
    let found = try moduleFindings(["main.go": main, "work/work.go": work], ["CTX007"])
    #expect(found.map { $0.prefix(3) } == ["11:"])
  }

  // MARK: Goroutines

  @Test func goroutinesMayHaveOwnersInOtherPackages() throws {
    let main = """
      package m

      import "example.com/m/work"

      func Start(w *work.Worker) {
      	go w.Poll()
      	go w.Watch()
      	go work.Wait()
      }
      """
    let work = """
      package work

      import "time"

      type Worker struct {
      	stop chan struct{}
      	turns int
      }

      func (w *Worker) Poll() { w.turn() }

      func (w *Worker) turn() {
      	for {
      		time.Sleep(time.Second)
      		w.turns++
      		if w.turns > 10 {
      			return
      		}
      	}
      }

      func (w *Worker) Watch() {
      	time.Sleep(time.Second)
      	w.wait()
      }

      func (w *Worker) wait() { <-w.stop }

      func Wait() { time.Sleep(time.Second) }
      """
    let found = try moduleFindings(["main.go": main, "work/work.go": work], ["CON004"])
    let message = "nothing can stop this goroutine or wait for it; give it a context, or a group that waits for it"
    #expect(
      found == [
        "6: \(message); on the way, `w.turn` is called here; may take long here", "8: \(message); may take long here",
      ])
  }

  @Test func endlessFunctionsOfOtherPackagesMayBeEnded() throws {
    let main = """
      package m

      import "example.com/m/work"

      func Start() {
      	go work.Serve()
      	go func() {
      		for {
      			work.Check()
      		}
      	}()
      	go func() {
      		for {
      			work.Note()
      		}
      	}()
      }
      """
    let work = """
      package work

      import "os"

      func Serve() {
      	Note()
      	loop()
      }

      func loop() {
      	for {
      		Note()
      	}
      }

      func Note() { println("here") }

      func Check() {
      	if len(os.Args) > 1 {
      		os.Exit(1)
      	}
      }
      """
    let found = try moduleFindings(["main.go": main, "work/work.go": work], ["CON001"])
    #expect(found.map { $0.prefix(2) } == ["6:", "12"])
    #expect(found.first?.hasSuffix("on the way, `loop` is called here; this loop has no way out") == true, "\(found)")
  }

  // MARK: Waiting

  @Test func functionsOfOtherPackagesMayWait() throws {
    let main = """
      package m

      import (
      	"sync"

      	"example.com/m/peer"
      )

      type cache struct{ mu sync.Mutex }

      func (c *cache) fill(p *peer.Peer) {
      	c.mu.Lock()
      	defer c.mu.Unlock()
      	p.Fetch()
      }

      func (c *cache) count(p *peer.Peer) {
      	c.mu.Lock()
      	defer c.mu.Unlock()
      	p.Count()
      	p.All()
      }

      func (c *cache) next(p *peer.Peer) {
      	c.mu.Lock()
      	defer c.mu.Unlock()
      	p.Next()
      }
      """
    let peer = """
      package peer

      import (
      	"net/http"
      	"sync"
      )

      type Peer struct {
      	jobs chan int
      	stop chan struct{}
      }

      func (p *Peer) Fetch() { p.get() }

      func (p *Peer) get() { http.Get("https://example.com") }

      func (p *Peer) Count() int {
      	select {
      	case job := <-p.jobs:
      		return job
      	case <-p.stop:
      		return 0
      	}
      }

      // All waits for its own goroutines.
      func (p *Peer) All() {
      	var wg sync.WaitGroup
      	wg.Add(1)
      	go func() {
      		defer wg.Done()
      		println("here")
      	}()
      	wg.Wait()
      }

      func (p *Peer) Next() int { return <-p.jobs }
      """
    let found = try moduleFindings(["main.go": main, "peer/peer.go": peer], ["CON013"])
    #expect(
      found == [
        "14: `p.Fetch` may wait, in `http.Get`, while `c.mu` is held, and everybody else with it; unlock before; "
          + "locked here; on the way, `p.get` is called here; waits here",
        "27: `p.Next` may wait, in a receive, while `c.mu` is held, and everybody else with it; unlock before; "
          + "locked here; waits here",
      ])
  }

  // MARK: Locks

  @Test func otherPackagesMayUnlock() throws {
    let main = """
      package m

      import (
      	"sync"

      	"example.com/m/state"
      )

      func method(s *state.State, b bool) {
      	s.Mu.Lock()
      	if b {
      		s.Finish()
      		return
      	}
      	s.Mu.Unlock()
      }

      func passed(mu *sync.Mutex, b bool) {
      	mu.Lock()
      	if b {
      		state.Leave(mu)
      		return
      	}
      	mu.Unlock()
      }

      func kept(s *state.State, b bool) {
      	s.Mu.Lock()
      	if b {
      		s.Look()
      		return
      	}
      	s.Mu.Unlock()
      }

      func again(s *state.State) {
      	s.Mu.Lock()
      	s.Finish()
      	s.Mu.Lock()
      	s.Look()
      	s.Mu.Lock()
      	s.Mu.Unlock()
      }
      """
    let state = """
      package state

      import "sync"

      type State struct {
      	Mu sync.Mutex
      	n  int
      }

      func (s *State) Finish() {
      	s.n++
      	s.end()
      }

      func (s *State) end() { Leave(&s.Mu) }

      func Leave(mu *sync.Mutex) { mu.Unlock() }

      func (s *State) Look() int { return s.n }
      """
    let files = ["main.go": main, "state/state.go": state]
    #expect(try moduleFindings(files, ["CON010"]).map { $0.prefix(3) } == ["28:"])
    #expect(try moduleFindings(files, ["CON011"]).map { $0.prefix(3) } == ["41:"])
  }

  // MARK: Nil

  @Test func otherPackagesMayReturnNil() throws {
    let main = """
      package m

      import "example.com/m/check"

      func validate(name string) error { return check.Name(name) }

      func found(name string) error { return check.Found(name) }

      func made(name string) error { return check.Made(name) }
      """
    let check = """
      package check

      type Error struct{ text string }

      func (e *Error) Error() string { return e.text }

      func Name(name string) *Error { return empty(name) }

      func empty(name string) *Error {
      	if name == "" {
      		return &Error{"empty"}
      	}
      	return nil
      }

      func Found(name string) *Error { return Made(name) }

      func Made(name string) *Error { return &Error{name} }
      """
    let found = try moduleFindings(["main.go": main, "check/check.go": check], ["ERR013"])
    #expect(
      found == [
        "5: `check.Name(…)` is a `*check.Error` that can be nil, and no nil `error` then; use `nil` itself; "
          + "it is nil from here"
      ])
  }

  @Test func otherPackagesMayWrapErrors() throws {
    let main = """
      package m

      import (
      	"os"

      	"example.com/m/oops"
      )

      func remove(a, b string) error {
      	err := os.Remove(a)
      	if err != nil {
      		return oops.Wrap(err, "a")
      	}
      	if other := os.Remove(b); other != nil {
      		return oops.Wrap(err, "b")
      	}
      	if other := os.Remove(a + b); other != nil {
      		return oops.WithMessage(err, "c")
      	}
      	return nil
      }
      """
    let oops = """
      package oops

      import "fmt"

      func Wrap(err error, text string) error { return fmt.Errorf("%s: %w", text, err) }

      // WithMessage is not about the error alone.
      func WithMessage(err error, text string) error {
      	if text == "" {
      		return fmt.Errorf("empty")
      	}
      	return fmt.Errorf("%s: %w", text, err)
      }
      """
    let found = try moduleFindings(["main.go": main, "oops/oops.go": oops], ["ERR022"])
    #expect(found == ["15: `err` is nil here, while `other` is not; wrap `other`; `other` is tested here"])
  }
}
