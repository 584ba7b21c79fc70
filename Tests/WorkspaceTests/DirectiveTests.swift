// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import SampleRules
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// Hovers and findings about comments that silence rules.
@Suite struct DirectiveTests {
  private static let source = """
    package p

    var bad = 1 //goprod:ignore TST001 why not
    var good = bad() //nolint:badlint,any-call // want
    var fine = 2 //goprod:ignore TST001,TST009,gosec none
    var all = bad //nolint

    """

  private func report(_ body: (Workspace, FileReport) throws -> Void) throws {
    let folder = try TemporaryFolder(["go.mod": "module m\n\ngo 1.22\n", "a.go": Self.source])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry) { _ in }
    let path = folder.path + "/a.go"
    workspace.open(path, text: DocumentText(Self.source), version: 1)
    try body(workspace, workspace.report(for: path))
  }

  private func hover(_ workspace: Workspace, _ report: FileReport, at text: String) throws -> String? {
    let start = try #require(Self.source.firstRange(of: text)?.lowerBound)
    let offset = Self.source.utf8.distance(from: Self.source.startIndex, to: start)
    return workspace.hover(report.path, offset: UInt32(offset))?.markdown
  }

  @Test func directivesStandInLineComments() throws {
    let source = "package p\n\nvar a = \"//nolint:\" + `\n//nolint:` /* //nolint: */ //nolint:"
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry) { _ in }
    workspace.open("/nonexistent/a.go", text: DocumentText(source), version: 1)
    let bytes = Array(source.utf8)
    let word = Array("nolint:".utf8)
    let ends = bytes.indices.filter { bytes[..<$0].suffix(word.count).elementsEqual(word) } + [bytes.count]
    let isComment = ends.map { workspace.isInLineComment(UInt32($0), "/nonexistent/a.go") }
    #expect(isComment == [false, false, false, true])
    // Before its slashes there is no comment yet.
    #expect(!workspace.isInLineComment(UInt32(bytes.count - "//nolint:".utf8.count), "/nonexistent/a.go"))
  }

  @Test func statesOfNames() throws {
    try report { _, report in
      let states = report.directives.map { $0.names.map { "\($0.text) \($0.state)" } }
      #expect(
        states == [
          ["TST001 used"], ["badlint used", "any-call used"], ["TST001 unused", "TST009 unknown", "gosec unknown"], [],
        ])
      #expect(report.directives.map(\.silenced.count) == [1, 2, 0, 1])
      #expect(report.diagnostics.isEmpty)
    }
  }

  @Test func hoversSayWhatIsSilenced() throws {
    try report { workspace, report in
      let needed = try #require(try hover(workspace, report, at: "//goprod:ignore TST001 why"))
      #expect(
        needed.hasPrefix("**Silences rules** on line 3.\n\n`TST001` (TST001 bad-name: an identifier named `bad`)"))
      #expect(needed.contains("is needed. It hides:\n\n- line 3: name `bad` is bad; say `good` (TST001 bad-name)"))
      let stale = try #require(try hover(workspace, report, at: "//goprod:ignore TST001,TST009"))
      #expect(stale.contains("is not needed any more"))
      #expect(stale.contains("`TST009` is no rule"))
      let all = try #require(try hover(workspace, report, at: "//nolint\n"))
      #expect(all.hasPrefix("**Silences all rules** on line 6.\n\nIt hides from goprod:\n\n- line 6: name `bad`"))
      #expect(try hover(workspace, report, at: "package") == nil)
      #expect(try hover(workspace, report, at: "good") == nil)
    }
  }

  @Test(arguments: ["//goprod:ignore", "//goprod:ignore , ,", "//nolint:"])
  func aDirectiveWithoutNamesSilencesNothing(directive: String) throws {
    let source = "package p\n\nvar bad = 1 \(directive)\n"
    let folder = try TemporaryFolder(["go.mod": "module m\n\ngo 1.22\n", "a.go": source])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry) { _ in }
    let path = folder.path + "/a.go"
    workspace.open(path, text: DocumentText(source), version: 1)
    #expect(workspace.report(for: path).diagnostics.map(\.code) == ["TST001"])
    #expect(workspace.hover(path, offset: 25)?.markdown == "**Silences nothing**: it names no rule.")
  }

  @Test func theNameAtTheEndOfALineWithCRLFIsKnown() throws {
    let source = "package p\r\n\r\nvar bad = 1 //goprod:ignore TST001\r\nvar fine = 2 //goprod:ignore TST001\r\n"
    let folder = try TemporaryFolder(["go.mod": "module m\n\ngo 1.22\n", "a.go": source])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry) { _ in }
    let report = workspace.report(for: folder.path + "/a.go")
    #expect(report.directives.map { $0.names.map(\.state) } == [[.used], [.unused]])
    let tree = SyntaxTree.parse(source)
    let edits = IgnoreDirective.removal(
      of: try #require(report.directives.last), names: report.directives.last?.names ?? [], in: tree, path: "a.go")
    let mended = String(decoding: TextEdit.apply(edits, to: Array(source.utf8)), as: UTF8.self)
    #expect(mended == source.replacing("var fine = 2 //goprod:ignore TST001", with: "var fine = 2"))
  }

  @Test func rulesThatDoNotLookDecideNothing() throws {
    let source = "package p\n\nimport \"example.com/gone\"\n\nvar x = gone.Y //goprod:ignore TST001 why\n"
    let folder = try TemporaryFolder(["go.mod": "module m\n\ngo 1.22\n", "a.go": source, "b_test.go": source])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry) { _ in }
    let missing = workspace.report(for: folder.path + "/a.go").directives
    #expect(missing.map(\.names).map { $0.map(\.state) } == [[.undecided]])
    let broken = DocumentText("package p\n\nvar x = 1 //goprod:ignore TST001 why\n\nfunc (\n")
    workspace.open(folder.path + "/a.go", text: broken, version: 1)
    #expect(workspace.report(for: folder.path + "/a.go").directives.first?.names.map(\.state) == [.undecided])
    let test = DocumentText("package p\n\nvar y = 1 //goprod:ignore TST001,TST002 why\n")
    workspace.open(folder.path + "/a.go", text: DocumentText("package p\n"), version: 2)
    workspace.open(folder.path + "/b_test.go", text: test, version: 1)
    let states = workspace.report(for: folder.path + "/b_test.go").directives.first?.names.map(\.state)
    #expect(states == [.undecided, .unused], "only one of the two rules is made for tests")
  }
}
