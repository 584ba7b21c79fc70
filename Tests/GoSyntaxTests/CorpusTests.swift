// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import Testing

/// Real Go sources: folders named by the environment, `GOPROD_TEST_GOROOT` and the colon-separated
/// `GOPROD_TEST_CORPUS`.
enum Corpus {
  static let roots: [String] = {
    let environment = ProcessInfo.processInfo.environment
    var roots = environment["GOPROD_TEST_CORPUS"].map { $0.split(separator: ":").map(String.init) } ?? []
    if roots.isEmpty, let goroot = environment["GOPROD_TEST_GOROOT"] { roots = [goroot + "/src/net"] }
    return roots
  }()

  /// The Go files below the roots, without the folders of deliberately broken ones.
  static func files(below roots: [String] = roots) -> [String] {
    roots.flatMap { root in
      ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [])
        .filter { $0.hasSuffix(".go") && !$0.contains("testdata/") }
        .map { root + "/" + $0 }
    }
  }
}

@Suite("Real Go sources")
struct CorpusTests {
  @Test("every file parses without a syntax error", .enabled(if: !Corpus.roots.isEmpty))
  func parsesWithoutErrors() throws {
    let files = Corpus.files()
    #expect(files.count > 10)
    var bytes = 0
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      let source = [UInt8](data)
      bytes += source.count
      let tree = SyntaxTree.parse(source)
      if let error = tree.errors.first {
        Issue.record("\(file):\(tree.lineTable.line(at: error.offset) + 1): \(error.message)")
      }
      if let broken = brokenInvariant(tree) { Issue.record("\(file): \(broken)") }
      let outline = SyntaxTree.parse(source, mode: .declarations)
      if let error = outline.errors.first {
        Issue.record("\(file):\(outline.lineTable.line(at: error.offset) + 1): declarations only: \(error.message)")
      }
      if outline.childCount(of: outline.root) != tree.childCount(of: tree.root) {
        Issue.record("\(file): bodies skipped, \(outline.childCount(of: outline.root)) declarations remain")
      }
    }
    print("parsed \(files.count) files, \(bytes) bytes")
  }
}
