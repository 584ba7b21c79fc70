// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

private let goRoot = ProcessEnvironment.variables["GOPROD_TEST_GOROOT"].flatMap { $0.isEmpty ? nil : $0 }
/// How many damaged versions of each file are analysed; more by hand.
private let rounds = ProcessEnvironment.variables["GOPROD_TEST_ROUNDS"].flatMap { Int($0) } ?? 2

/// The whole analysis on real files as they look while somebody types: nothing may trap or hang.
@Suite(.enabled(if: goRoot != nil))
struct DamagedFileTests {
  private static let files = ["net/http/transfer.go", "os/exec/exec.go", "go/types/infer.go", "context/context.go"]

  @Test(arguments: files)
  func damagedFiles(name: String) throws {
    let path = try #require(goRoot) + "/src/" + name
    let original = try FileSystem.read(path)
    let seed = UInt64(original.count)
    let count = try #require(
      LargeStackThread.runAndWait(name: "damage") { () -> Int in
        let workspace = Workspace(options: .with(goRoot: goRoot))
        var generator = SplitMix64(seed: seed)
        for round in 0..<rounds {
          workspace.change(path, text: DocumentText(Self.damaged(original, &generator)), version: round)
          let report = workspace.report(for: path)
          for diagnostic in report.diagnostics {
            _ = workspace.hover(path, offset: diagnostic.range.start)
            _ = workspace.ignoreEdits(for: diagnostic)
          }
          _ = Workspace.fixAllEdits(of: report)
        }
        return rounds
      })
    #expect(count == rounds)
  }

  /// A file cut short, with a token gone, doubled, swapped or torn, or with bytes that are no Go at all.
  private static func damaged(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    let tree = SyntaxTree.parse(bytes)
    func token() -> SourceRange {
      tree.range(of: TokenID(UInt32.random(in: 0..<UInt32(tree.tokenCount), using: &generator)))
    }
    let first = token()
    let (start, end) = (Int(first.start), Int(first.end))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return Array(bytes[..<start])
    case 1: return Array(bytes[..<start] + bytes[end...])
    case 2: return Array(bytes[..<end] + bytes[start...])
    case 3: return Array(bytes[..<start] + bytes[Int(token().start)...])
    case 4:
      let other = token()
      return Array(bytes[..<start] + bytes[Int(other.start)..<Int(other.end)] + bytes[end...])
    default: return Array(bytes[..<start] + [0xFF, 0, UInt8(ascii: "`")] + bytes[end...])
    }
  }
}
