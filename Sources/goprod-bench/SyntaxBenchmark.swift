// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// Times lexing and parsing over the Go files below a folder against go/scanner and go/parser.
struct SyntaxBenchmark {
  private var sources: [[UInt8]] = []
  private var byteCount = 0
  private let folder: String

  init(folder: String) throws {
    self.folder = folder
    try load(folder)
  }

  private mutating func load(_ folder: String) throws {
    for entry in try FileSystem.entries(of: folder) {
      let path = FilePath.join(folder, entry.name)
      if FileSystem.isFolder(path) {
        if entry.name != "testdata" { try load(path) }
      } else if entry.name.hasSuffix(".go") {
        let source = try FileSystem.read(path)
        byteCount += source.count
        sources.append(source)
      }
    }
  }

  /// The best of three runs over all sources, in megabytes a second.
  private func throughput(_ work: ([UInt8]) -> Void) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<3 {
      let time = clock.measure { for source in sources { work(source) } }
      best = min(best, Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }
    return Double(byteCount) / 1e6 / best
  }

  /// Runs both sides and prints a line for each measure; the peer is left out when it does not build.
  func run(goroot: String) {
    print("\(sources.count) files, \(byteCount) bytes")
    var nodes = 0
    let parse = throughput { nodes &+= SyntaxTree.parse($0).nodeCount }
    let outline = throughput { nodes &+= SyntaxTree.parse($0, mode: .declarations).nodeCount }
    let scan = throughput { nodes &+= SyntaxTree.countTokens($0) }
    let peer = peerFigures(goroot: goroot)
    printLine("lex", scan, against: "go/scanner", peer["scan"])
    printLine("parse", parse, against: "go/parser", peer["parse"])
    printLine("parse declarations only", outline, against: "go/parser", peer["parse"])
  }

  private func printLine(_ name: String, _ figure: Double, against peerName: String, _ peer: Double?) {
    let ratio = peer.map { ", \(peerName) \(Int($0)) MB/s: \(((figure / $0) * 100).rounded() / 100) times" } ?? ""
    print("\(name): \(Int(figure)) MB/s\(ratio)")
  }

  private func peerFigures(goroot: String) -> [String: Double] {
    let source = FilePath.join(FilePath.folder(of: #filePath), "Peers/syntax")
    let go = FilePath.join(goroot, "bin/go")
    guard let result = try? ChildProcess.run(go, ["run", "-C", source, ".", folder], milliseconds: 300_000),
      result.status == 0
    else {
      print("go/parser could not be run by \(go)")
      return [:]
    }
    var figures: [String: Double] = [:]
    for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { figures[String(words[0])] = Double(words[1]) }
    }
    return figures
  }
}
