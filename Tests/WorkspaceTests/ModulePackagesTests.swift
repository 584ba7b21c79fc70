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
    Workspace(options: WorkspaceOptions(goRoot: "none", rules: RuleConfiguration(selected: ["RES001"])))
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
}
