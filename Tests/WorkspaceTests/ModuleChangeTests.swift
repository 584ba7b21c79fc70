// SPDX-License-Identifier: MIT

import RuleEngine
import TestSupport
import Testing

@testable import Workspace

/// What was found out about other packages of a module holds as long as their texts do, those behind them included.
@Suite struct ModuleChangeTests {
  private static let files = [
    "go.mod": "module example.com/m\n\ngo 1.22\n",
    "main.go": """
    package m

    import (
    	"context"
    	"os"

    	"example.com/m/middle"
    )

    func save(ctx context.Context) error {
    	return middle.Save("a")
    }

    func end(name string) {
    	f, err := os.Create(name)
    	if err != nil {
    		return
    	}
    	defer f.Close()
    	middle.End()
    }
    """,
    // Imports neither `context` nor `os`.
    "middle/middle.go": """
    package middle

    import "example.com/m/far"

    func Save(name string) error { return far.Save(name) }

    func End() { far.End() }
    """,
  ]

  private static let loud = """
    package far

    import (
    	"context"
    	"database/sql"
    	"os"
    )

    var db *sql.DB

    func Save(name string) error {
    	_, err := db.ExecContext(context.Background(), "insert", name)
    	return err
    }

    func End() { os.Exit(1) }
    """
  private static let quiet = "package far\n\nfunc Save(name string) error { return nil }\n\nfunc End() { println() }\n"

  private func codes(_ report: FileReport?) -> [String] {
    report?.diagnostics.map { "\($0.code) \((report?.text.lineTable.line(at: $0.range.start) ?? -1) + 1)" } ?? []
  }

  private func open(_ folder: TemporaryFolder, _ far: String) throws -> (Workspace, main: String, far: String) {
    let (main, path) = (folder.path + "/main.go", folder.path + "/far/far.go")
    try folder.write("far/far.go", far)
    let workspace = Workspace(options: .with(goRoot: "none", select: ["CTX013", "RES008"]))
    workspace.open(main, text: try #require(workspace.text(of: main)), version: 1)
    return (workspace, main, path)
  }

  @Test(arguments: [true, false])
  func textsInBuffers(isLoudFirst: Bool) throws {
    let folder = try TemporaryFolder(Self.files)
    let (workspace, main, far) = try open(folder, isLoudFirst ? Self.loud : Self.quiet)
    let expected = { (isLoud: Bool) in isLoud ? ["CTX013 11", "RES008 20"] : [] }
    #expect(codes(workspace.report(for: main)) == expected(isLoudFirst))
    workspace.open(far, text: DocumentText(isLoudFirst ? Self.loud : Self.quiet), version: 1)
    #expect(codes(workspace.report(for: main)) == expected(isLoudFirst))
    for version in 2..<6 {
      let isLoud = (version % 2 == 0) != isLoudFirst
      workspace.change(far, text: DocumentText(isLoud ? Self.loud : Self.quiet), version: version)
      #expect(codes(workspace.report(for: main)) == expected(isLoud), "version \(version)")
    }
    workspace.close(far)
    #expect(codes(workspace.report(for: main)) == expected(isLoudFirst))
  }

  @Test func textsOnDisk() throws {
    let folder = try TemporaryFolder(Self.files)
    let (workspace, main, far) = try open(folder, Self.quiet)
    #expect(codes(workspace.report(for: main)) == [])
    try folder.write("far/far.go", Self.loud)
    workspace.invalidate(paths: [far])
    #expect(codes(workspace.report(for: main)) == ["CTX013 11", "RES008 20"])
    try folder.write("far/far.go", Self.quiet)
    workspace.invalidate(paths: [far])
    #expect(codes(workspace.report(for: main)) == [])
  }
}
