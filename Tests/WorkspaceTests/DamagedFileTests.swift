// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
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
        var generator = SplitMix(state: seed)
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
  private static func damaged(_ bytes: [UInt8], _ generator: inout SplitMix) -> [UInt8] {
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

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
