// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// What functions of other packages of a module do is found in their bodies, and again when these change.
@Suite struct ModulePackagesTests {
  private static let files = [
    "go.mod": "module example.com/m\n\ngo 1.22\n",
    "client/client.go": """
    package client

    import (
    	"io"
    	"net/http"

    	"example.com/m/bodies"
    )

    // Client sends requests.
    type Client struct{ http *http.Client }

    // Get hands the response out.
    func (c *Client) Get(url string) (*http.Response, error) {
    	return c.http.Get(url)
    }

    // Finish closes in yet another package.
    func Finish(resp *http.Response) { bodies.Drain(resp.Body) }

    // Look only reads.
    func Look(resp *http.Response) ([]byte, error) { return io.ReadAll(resp.Body) }
    """,
    "bodies/bodies.go": """
    package bodies

    import "io"

    // Drain reads to the end and closes.
    func Drain(body io.ReadCloser) {
    	io.Copy(io.Discard, body)
    	body.Close()
    }
    """,
    "main.go": """
    package m

    import (
    	"net/http"

    	"example.com/m/client"
    )

    func looked(url string) ([]byte, error) {
    	resp, err := http.Get(url)
    	if err != nil {
    		return nil, err
    	}
    	return client.Look(resp)
    }

    func finished(url string) error {
    	resp, err := http.Get(url)
    	if err != nil {
    		return err
    	}
    	client.Finish(resp)
    	return nil
    }

    func opened(c *client.Client, url string) (int, error) {
    	resp, err := c.Get(url)
    	if err != nil {
    		return 0, err
    	}
    	return resp.StatusCode, nil
    }
    """,
  ]

  private func workspace() -> Workspace {
    Workspace(options: .with(goRoot: "none", select: ["RES001"]))
  }

  private func lines(_ report: FileReport?) -> [Int] {
    report?.diagnostics.map { report?.text.lineTable.line(at: $0.range.start) ?? -1 }.map { $0 + 1 } ?? []
  }

  @Test func callsAreFollowedIntoOtherPackages() throws {
    let folder = try TemporaryFolder(Self.files)
    let report = workspace().check(paths: ["./..."], from: folder.path)
    #expect(report.files.map { FilePath.name(of: $0.path) } == ["main.go"])
    #expect(lines(report.files.first) == [10, 27])
  }

  @Test func whatChangedIsLookedAtAgain() throws {
    let folder = try TemporaryFolder(Self.files)
    let workspace = workspace()
    let (main, bodies) = (folder.path + "/main.go", folder.path + "/bodies/bodies.go")
    let text = try #require(workspace.text(of: main))
    workspace.open(main, text: text, version: 1)
    #expect(lines(workspace.report(for: main)) == [10, 27])
    let closing = try #require(workspace.text(of: bodies))
    workspace.open(bodies, text: closing, version: 1)
    let forgetting = DocumentText(closing.string.replacing("\tbody.Close()\n", with: ""))
    workspace.change(bodies, text: forgetting, version: 2)
    #expect(lines(workspace.report(for: main)) == [10, 18, 27])
    workspace.change(bodies, text: closing, version: 3)
    #expect(lines(workspace.report(for: main)) == [10, 27])
  }

  /// A module below the module's folder is another one, and none of its bodies is looked at.
  @Test func modulesBelowTheModuleAreNotLookedInto() throws {
    let main = """
      package m

      import (
      	"net/http"

      	"example.com/m/own"
      	"example.com/m/sub"
      )

      func other(url string) error {
      	resp, err := http.Get(url)
      	if err != nil {
      		return err
      	}
      	return sub.Look(resp)
      }

      func inside(url string) error {
      	resp, err := http.Get(url)
      	if err != nil {
      		return err
      	}
      	return own.Look(resp)
      }
      """
    func look(_ name: String) -> String {
      "package \(name)\n\nimport \"net/http\"\n\nfunc Look(resp *http.Response) error { return nil }\n"
    }
    let module = """
      module example.com/m

      go 1.22

      require example.com/m/sub v0.0.0

      replace example.com/m/sub => ./sub
      """
    let files = [
      "go.mod": module, "main.go": main, "own/own.go": look("own"), "sub/sub.go": look("sub"),
      "sub/go.mod": "module example.com/m/sub\n\ngo 1.22\n",
    ]
    #expect(try moduleFindings(files, ["RES001"]).map { $0.prefix(3) } == ["19:"])
  }

  // MARK: Facts

  @Test func functionsOfOtherPackagesMayNeverReturn() throws {
    let main = """
      package m

      import (
      	"net/http"

      	"example.com/m/base"
      )

      func ends(url string, b bool) {
      	resp, err := http.Get(url)
      	if err != nil {
      		return
      	}
      	if b {
      		base.Fatalf("no")
      		return
      	}
      	resp.Body.Close()
      }

      func goesOn(url string, b bool) {
      	resp, err := http.Get(url)
      	if err != nil {
      		return
      	}
      	if b {
      		base.Errorf("no")
      		return
      	}
      	resp.Body.Close()
      }
      """
    let base = """
      package base

      import "example.com/m/end"

      // Fatalf ends the process in yet another package.
      func Fatalf(text string) {
      	Errorf(text)
      	end.Process()
      }

      // Errorf only says something.
      func Errorf(text string) { println(text) }
      """
    let end = "package end\n\nimport \"os\"\n\n// Process ends.\nfunc Process() { os.Exit(1) }\n"
    let found = try moduleFindings(["main.go": main, "base/base.go": base, "end/end.go": end], ["RES001"])
    #expect(found.count == 1 && found.first?.hasPrefix("22:") == true, "\(found)")
  }

  @Test func errorsOfOtherPackagesMayHaveContext() throws {
    let main = """
      package m

      import "example.com/m/store"

      func wrapped() error {
      	v, err := store.Wrapped()
      	if err != nil {
      		return err
      	}
      	println(v)
      	return nil
      }

      func bare() error {
      	v, err := store.Bare()
      	if err != nil {
      		return err
      	}
      	println(v)
      	return nil
      }
      """
    let store = """
      package store

      import (
      	"fmt"
      	"os"
      )

      func Wrapped() (int, error) {
      	if _, err := os.ReadFile("a"); err != nil {
      		return 0, fmt.Errorf("read a: %w", err)
      	}
      	return 1, nil
      }

      func Bare() (int, error) {
      	if _, err := os.ReadFile("a"); err != nil {
      		return 0, err
      	}
      	return 1, nil
      }
      """
    let found = try moduleFindings(["main.go": main, "store/store.go": store], ["ERR001"])
    #expect(
      found == [
        "17: error from `store.Bare` returned without context; wrap it with `%w`; the error comes from this call; "
          + "there it is the error of `os.ReadFile`, as it came"
      ])
  }

  @Test func contextsMayBreakInOtherPackages() throws {
    let main = """
      package m

      import (
      	"context"

      	"example.com/m/store"
      )

      func save(ctx context.Context, s *store.Store) error {
      	return s.Save("a")
      }
      """
    let store = """
      package store

      import (
      	"context"
      	"database/sql"
      )

      type Store struct{ db *sql.DB }

      func (s *Store) Save(name string) error { return s.insert(name) }

      func (s *Store) insert(name string) error {
      	_, err := s.db.ExecContext(context.Background(), "insert", name)
      	return err
      }
      """
    let found = try moduleFindings(["main.go": main, "store/store.go": store], ["CTX013"])
    #expect(
      found == [
        "10: `Save` works under a context of its own, not under `ctx`; let it take the context; `Save` calls `insert`; "
          + "`insert` calls `s.db.ExecContext` with `context.Background()` and has no context to pass"
      ])
  }

  @Test func locksMayBeTakenInOtherPackages() throws {
    let main = """
      package m

      import "example.com/m/state"

      func refresh(s *state.State) {
      	s.Mu.Lock()
      	defer s.Mu.Unlock()
      	state.Load(s)
      }
      """
    let state = """
      package state

      import "sync"

      type State struct{ Mu sync.Mutex }

      func Load(s *State) { s.load() }

      func (s *State) load() {
      	s.Mu.Lock()
      	defer s.Mu.Unlock()
      }
      """
    let found = try moduleFindings(["main.go": main, "state/state.go": state], ["CON011"])
    #expect(found.count == 1 && found.first?.hasPrefix("8:") == true, "\(found)")
    #expect(found.first?.hasSuffix("on the way, `s.load` is called here; locked here") == true, "\(found)")
  }

  @Test func goroutinesMayNeverEndInOtherPackages() throws {
    let main = """
      package m

      import "example.com/m/work"

      func Start() { go work.Run() }
      """
    let work = "package work\n\nimport \"time\"\n\nfunc Run() {\n\tfor {\n\t\ttime.Sleep(1)\n\t}\n}\n"
    let found = try moduleFindings(["main.go": main, "work/work.go": work], ["CON001"])
    #expect(found.count == 1 && found.first?.hasSuffix("this loop has no way out") == true, "\(found)")
  }

  /// What changes in one package is looked at again in those that import it, not in those it imports.
  @Test func whatRestsOnAChangeIsLookedAtAgain() throws {
    let folder = try TemporaryFolder(Self.files)
    let workspace = workspace()
    let (main, client) = (folder.path + "/main.go", folder.path + "/client/client.go")
    workspace.open(main, text: try #require(workspace.text(of: main)), version: 1)
    #expect(lines(workspace.report(for: main)) == [10, 27])
    let text = try #require(workspace.text(of: client))
    workspace.open(client, text: text, version: 1)
    let reading = DocumentText(text.string.replacing("bodies.Drain(resp.Body)", with: "_ = bodies.Drain"))
    workspace.change(client, text: reading, version: 2)
    #expect(lines(workspace.report(for: main)) == [10, 18, 27])
    workspace.change(client, text: text, version: 3)
    #expect(lines(workspace.report(for: main)) == [10, 27])
  }
}
