// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
import Testing

@testable import GoFormat

private enum Corpus {
  static let root = ProcessEnvironment.variables["GOPROD_TEST_GOROOT"].flatMap {
    FileSystem.isExecutable($0 + "/bin/gofmt") ? $0 : nil
  }

  static let packages = [
    "net/http", "go/types", "encoding/json", "crypto/tls", "reflect", "runtime/pprof", "log/slog", "debug/elf", "os",
  ]
}

/// Edits Go's own sources at random and holds the result to gofmt.
@Suite(.enabled(if: Corpus.root != nil, "needs a GOROOT with bin/gofmt in GOPROD_TEST_GOROOT"))
struct GofmtTests {
  /// A repeatable source of numbers.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private enum Change: CaseIterable { case longer, shorter, statement }

  @Test func randomEditsStayFormatted() throws {
    let root = try #require(Corpus.root)
    let folder = (ProcessEnvironment.variables["TMPDIR"] ?? "/tmp") + "/goprod-gofmt-\(UInt32.random(in: 0 ... .max))"
    _ = try ChildProcess.run("/bin/rm", ["-rf", folder], milliseconds: 20_000)
    try FileSystem.makeFolder(folder)
    // Some of Go's own files are not gofmt's.
    let unformatted = try ChildProcess.run(
      "\(root)/bin/gofmt", ["-l"] + Corpus.packages.map { "\(root)/src/\($0)" }, milliseconds: 120_000)
    let skipped = Set(String(decoding: unformatted.output, as: UTF8.self).split(separator: "\n").map(String.init))

    var generator = Generator(state: 27)
    var count = 0
    for package in Corpus.packages {
      for entry in try FileSystem.entries(of: "\(root)/src/\(package)").sorted(by: { $0.name < $1.name })
      where entry.name.hasSuffix(".go") && !skipped.contains("\(root)/src/\(package)/\(entry.name)") {
        let bytes = try FileSystem.read("\(root)/src/\(package)/\(entry.name)")
        guard bytes.count < 100_000 else { continue }
        let tree = SyntaxTree.parse(bytes)
        for change in Change.allCases {
          guard let edit = edit(change, tree, &generator), let edits = GoFormat.layingOut([edit], of: tree) else {
            continue
          }
          let name = package.split(separator: "/").joined(separator: "_") + "_\(change)_" + entry.name
          try FileSystem.writeAtomically(edits.applied(to: bytes), to: folder + "/" + name)
          count += 1
        }
      }
    }
    #expect(count > 300)
    let result = try ChildProcess.run("\(root)/bin/gofmt", ["-l", folder], milliseconds: 120_000)
    let dirty = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    #expect(dirty.isEmpty, "\(dirty.count) of \(count): \(dirty.prefix(20).joined(separator: "\n"))")
    if dirty.isEmpty { _ = try ChildProcess.run("/bin/rm", ["-rf", folder], milliseconds: 20_000) }
  }

  /// A change near a trailing comment, a key or a field, where columns are.
  private func edit(_ change: Change, _ tree: SyntaxTree, _ generator: inout Generator) -> SourceEdit? {
    let lines = Set(tree.comments.map { tree.lineTable.line(at: $0.range.start) })
    let nodes = tree.nodes.filter { node in
      switch change {
      case .longer, .shorter:
        guard tree.kind(of: node) == .ident, tree.range(of: node).length > 3 else { return false }
        return lines.contains(tree.lineTable.line(at: tree.start(of: node))) || node.rawValue % 5 == 0
      case .statement:
        guard tree.kind(of: node) == .exprStmt || tree.kind(of: node) == .shortVarDecl else { return false }
        let start = tree.lineTable.starts[tree.lineTable.line(at: tree.start(of: node))]
        return tree.bytes(in: SourceRange(start: start, end: tree.start(of: node))).allSatisfy { $0 == 9 }
      }
    }
    guard let node = nodes.randomElement(using: &generator) else { return nil }
    switch change {
    case .longer: return SourceEdit(range: tree.range(of: node), text: tree.text(of: node) + "Longer")
    case .shorter: return SourceEdit(range: tree.range(of: node), text: "x")
    case .statement:
      let start = tree.lineTable.starts[tree.lineTable.line(at: tree.start(of: node))]
      let indentation = tree.text(in: SourceRange(start: start, end: tree.start(of: node)))
      return SourceEdit(range: SourceRange(start: start, end: start), text: indentation + "added()\n")
    }
  }
}
