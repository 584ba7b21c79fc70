// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// What is said of an edit at once, beside what is said when the whole file was looked at again.
@Suite struct ProvisionalReportTests {
  private static let text = """
    package m

    import (
    \t"context"
    \t"fmt"
    \t"os"
    )

    func read(name string) ([]byte, error) {
    \tdata, err := os.ReadFile(name)
    \tif err != nil {
    \t\treturn nil, err
    \t}
    \treturn data, nil
    }

    func start(ctx context.Context) error {
    \tchild, cancel := context.WithCancel(ctx)
    \t_ = cancel
    \tif _, err := read("x"); err != nil {
    \t\treturn fmt.Errorf("read: %v", err)
    \t}
    \t<-child.Done()
    \treturn nil
    }

    func wait(n int) error {
    \tif n > 0 {
    \t\tif _, err := read("y"); err != nil {
    \t\t\treturn err
    \t\t}
    \t}
    \treturn nil
    }
    """

  /// A workspace with the text in an open file that was looked at.
  private func opened(_ folder: TemporaryFolder) -> (workspace: Workspace, path: String) {
    let path = folder.path + "/a.go"
    let workspace = Workspace(options: .with(goRoot: "none"))
    workspace.open(path, text: DocumentText(Self.text), version: 1)
    return (workspace, path)
  }

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder(["go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": Self.text, "b.go": "package m\n"])
  }

  /// Findings as a reader sees them.
  private func list(_ report: FileReport) -> [String] {
    let lines = LineTable(report.text.bytes)
    return report.diagnostics.map { "\(lines.position(at: $0.range.start).line + 1) \($0.code)" }
  }

  private func replaced(_ old: String, _ new: String, in text: String = text) throws -> String {
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    return parts.joined(separator: new)
  }

  @Test func anEditInAFunctionIsSeenAtOnce() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    let first = workspace.report(for: path)
    #expect(first.diagnostics.count >= 3)
    #expect(workspace.provisionalReport(for: path) == nil)
    let edits = [
      ("data, err := os", "\n\n\tdata, err := os"), ("fmt.Errorf(\"read: %v\", err)", "err"),
      ("\t\treturn fmt.Errorf", "\t\t// %w?\n\t\treturn fmt.Errorf"), ("\t<-child.Done()\n", "\tgo read(\"z\")\n"),
      ("\t_ = cancel\n", "\tdefer cancel()\n"), ("n > 0", "n > 10"),
      ("return err\n", "return fmt.Errorf(\"%v\", err)\n"),
    ]
    for (number, (old, new)) in edits.enumerated() {
      workspace.change(path, text: DocumentText(try replaced(old, new)), version: number + 2)
      let provisional = try #require(workspace.provisionalReport(for: path))
      #expect(provisional.version == number + 2)
      let complete = workspace.report(for: path)
      #expect(provisional.diagnostics == complete.diagnostics)
      #expect(complete.diagnostics != first.diagnostics)
      workspace.change(path, text: DocumentText(Self.text), version: number + 2)
      #expect(workspace.report(for: path).diagnostics == first.diagnostics)
    }
  }

  /// What an edit means for a caller is known when all of the file was looked at.
  @Test func whatAnEditMeansElsewhereComesLater() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    #expect(list(workspace.report(for: path)) == ["12 ERR001", "21 ERR002", "30 ERR001"])
    let text = try replaced("return nil, err", "return nil, fmt.Errorf(\"read: %w\", err)")
    workspace.change(path, text: DocumentText(text), version: 2)
    #expect(list(try #require(workspace.provisionalReport(for: path))) == ["21 ERR002", "30 ERR001"])
    #expect(list(workspace.report(for: path)) == ["21 ERR002"])
  }

  /// An edit may make a directive needless, which only a look at all of the file can say.
  @Test func directivesInTheFunctionWantALookAtAllOfTheFile() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    let silenced = try replaced("return nil, err", "return nil, err //goprod:ignore ERR001 because")
    workspace.change(path, text: DocumentText(silenced), version: 2)
    #expect(list(workspace.report(for: path)) == ["21 ERR002", "30 ERR001"])
    let text = try replaced("return nil, err ", "return nil, nil ", in: silenced)
    workspace.change(path, text: DocumentText(text), version: 3)
    #expect(workspace.provisionalReport(for: path) == nil)
    #expect(list(workspace.report(for: path)) == ["12 DIR001", "21 ERR002"])
  }

  /// What is broken hides nothing, and where it is mended all is as it was.
  @Test func findingsStayWhileTheSyntaxIsBroken() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    let first = list(workspace.report(for: path))
    for (version, broken) in ["\tif n > 0 {{", "\tif \"n > 0 {", "\tif n > 0 /* {"].enumerated() {
      workspace.change(path, text: DocumentText(try replaced("\tif n > 0 {", broken)), version: 2 * version + 2)
      let provisional = try #require(workspace.provisionalReport(for: path))
      #expect(list(provisional) == first)
      _ = workspace.report(for: path)
      workspace.change(path, text: DocumentText(Self.text), version: 2 * version + 3)
      #expect(list(try #require(workspace.provisionalReport(for: path))) == first)
      #expect(list(workspace.report(for: path)) == first)
    }
  }

  @Test func changedDeclarationsWantALookAtAllOfTheFile() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    _ = workspace.report(for: path)
    workspace.change(path, text: DocumentText(try replaced("wait(n int)", "wait(n int, m int)")), version: 2)
    #expect(workspace.provisionalReport(for: path) == nil)
    _ = workspace.report(for: path)
    workspace.invalidate(paths: [folder.path + "/b.go"])
    workspace.change(path, text: DocumentText(try replaced("n > 0", "n > 1")), version: 3)
    #expect(workspace.provisionalReport(for: path) == nil)
  }

  /// Whatever is typed where: findings lie in the text, and those of the edited function are the right ones.
  @Test func randomEdits() throws {
    let folder = try folder()
    let (workspace, path) = opened(folder)
    var text = Array(Self.text.utf8)
    _ = workspace.report(for: path)
    var generator = SplitMix64(seed: 1)
    let pieces = [
      "x", "{", "}", "\"", "\n", "err", "return err\n", "defer cancel()\n", "(", ")", "`", "// ", "/*", "", "", "",
    ]
    var exactCount = 0
    for version in 2..<300 {
      let old = text
      if version % 3 == 0 {
        text = Array(Self.text.utf8)
      } else {
        let start = Int.random(in: 100..<text.count, using: &generator)
        let end = min(text.count, start + Int.random(in: 0..<3, using: &generator))
        text.replaceSubrange(start..<end, with: generator.pick(pieces).utf8)
      }
      workspace.change(path, text: DocumentText(text), version: version)
      let provisional = workspace.provisionalReport(for: path)
      let complete = workspace.report(for: path)
      guard let provisional else { continue }
      for finding in provisional.diagnostics {
        let places = [finding.range] + finding.related.map(\.range) + finding.fixes.flatMap(\.edits).map(\.range)
        #expect(places.allSatisfy { $0.start <= $0.end && $0.end <= UInt32(text.count) }, "edit \(version)")
      }
      let edit = TreeEdit(from: .parse(old), to: .parse(text))
      guard edit.new.errors.isEmpty, let body = edit.changedBody else { continue }
      exactCount += 1
      let range = edit.new.range(of: body.new)
      func own(_ report: FileReport) -> [Diagnostic] { report.diagnostics.filter { range.contains($0.range) } }
      #expect(own(provisional) == own(complete), "edit \(version)")
    }
    #expect(exactCount > 20)
    let fresh = Workspace(options: .with(goRoot: "none"))
    fresh.open(path, text: DocumentText(text), version: 1)
    #expect(workspace.report(for: path).diagnostics == fresh.report(for: path).diagnostics)
  }

  /// Going to and fro between packages does not have them checked in full again; closed and reopened files are new.
  @Test func twoOpenPackages() throws {
    let folder = try TemporaryFolder([
      "go.mod": "module example.com/m\n\ngo 1.22\n", "a.go": Self.text,
      "sub/s.go": "package sub\n\nimport \"example.com/m\"\n\nvar _ = m.Exported\n",
    ])
    let (workspace, path) = opened(folder)
    let other = folder.path + "/sub/s.go"
    let sub = try replaced("package m", "package sub")
    workspace.open(other, text: DocumentText(sub), version: 1)
    let first = (list(workspace.report(for: path)), list(workspace.report(for: other)))
    for version in 2..<6 {
      let isEven = version % 2 == 0
      let text = try replaced("n > 0", "n > \(version)", in: isEven ? Self.text : sub)
      workspace.change(isEven ? path : other, text: DocumentText(text), version: version)
      #expect(list(try #require(workspace.provisionalReport(for: isEven ? path : other))) == first.0)
      #expect(list(workspace.report(for: path)) == first.0)
      #expect(list(workspace.report(for: other)) == first.1)
    }
    workspace.close(path)
    workspace.open(path, text: DocumentText(Self.text), version: 9)
    #expect(workspace.provisionalReport(for: path) == nil)
    #expect(list(workspace.report(for: path)) == first.0)
  }
}
