// SPDX-License-Identifier: MIT

import SystemCalls

/// Times lexing and parsing over the Go files of a GOROOT against go/scanner and go/parser.
///
/// Both sides run in processes of their own, in turns, and the medians of the rounds are compared.
struct SyntaxBenchmark {
  let goroot: String
  let folder: String
  let rounds: Int

  private typealias Figures = [String: Double]

  private struct Row {
    let title: String
    let measure: String
    /// The peer's measure to compare with.
    let peer: String
    let peerName: String
    var decimals = 0
    /// Whether less is better.
    var isCost = false
  }

  private static let rows = [
    Row(title: "lex, MB/s", measure: "lex", peer: "lex", peerName: "go/scanner with comments"),
    Row(title: "parse, MB/s", measure: "parse", peer: "parse", peerName: "go/parser with comments"),
    Row(title: "parse, all trees kept, MB/s", measure: "keep", peer: "keep", peerName: "go/parser with comments"),
    Row(
      title: "kept bytes a source byte", measure: "kept", peer: "kept", peerName: "go/ast, heap after collection",
      decimals: 1, isCost: true),
    Row(title: "declarations only, MB/s", measure: "declarations", peer: "parse", peerName: "go/parser, all"),
    Row(title: "parse, one thread, wall MB/s", measure: "wall", peer: "wall", peerName: "go/parser, one processor"),
    Row(title: "parse, two threads, wall MB/s", measure: "two", peer: "two", peerName: "go/parser, two processors"),
    Row(title: "one file of 50 MB, MB/s", measure: "joined", peer: "joined", peerName: "go/parser with comments"),
  ]

  func run() throws(SystemError) {
    guard let program = FileSystem.realPath("/proc/self/exe") else {
      throw SystemError(operation: "find", path: "/proc/self/exe", code: 2)
    }
    var ours: [Figures] = []
    var peers: [Figures] = []
    for _ in 0..<rounds {
      ours.append(try figures(program, ["syntax-measures", folder]))
      if let peer = try? figures(FilePath.join(goroot, "bin/go"), ["run", "-C", Self.peerFolder, ".", folder]) {
        peers.append(peer)
      }
    }
    let first = ours.first ?? [:]
    let size = format((first["bytes"] ?? 0) / 1e6, 1)
    print("\(format(first["files"] ?? 0, 0)) files, \(size) MB, in memory; medians of \(rounds) rounds, in turns.")
    print("MB/s are of one processor's time, wall MB/s of the clock's.\n")
    if peers.count < rounds { print("go/parser could not be run by \(FilePath.join(goroot, "bin/go")).\n") }
    printLine(["", "goprod", "go", "times", ""])
    for row in Self.rows { printRow(row, median(ours, row.measure), median(peers, row.peer)) }
    print(
      "\nMemory while parsing one file, in bytes of resident memory a source byte, the source itself not included.\n")
    printLine(["", "peak", "kept", "nodes", "errors a source byte"])
    printPeak("Go code, 50 MB", try figures(program, ["syntax-peak", folder]))
    for input in WorstInput.all {
      printPeak("\(input.head) \(input.unit)…", try figures(program, ["syntax-peak", input.head, input.unit]))
    }
  }

  private static var peerFolder: String { FilePath.join(FilePath.folder(of: #filePath), "Peers/syntax") }

  /// Runs a program that prints lines of a name and a figure.
  private func figures(_ program: String, _ arguments: [String]) throws(SystemError) -> Figures {
    let result = try ChildProcess.run(program, arguments, milliseconds: 600_000)
    guard result.status == 0 else { throw SystemError(operation: "run", path: program, code: result.status) }
    var figures: Figures = [:]
    for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { figures[String(words[0])] = Double(words[1]) }
    }
    return figures
  }

  private func median(_ rounds: [Figures], _ measure: String) -> Double? {
    let sorted = rounds.compactMap { $0[measure] }.sorted()
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  private func printRow(_ row: Row, _ ours: Double?, _ peer: Double?) {
    let ratio = ours.flatMap { ours in peer.map { row.isCost ? $0 / ours : ours / $0 } }
    printLine([
      row.title, ours.map { format($0, row.decimals) } ?? "–", peer.map { format($0, row.decimals) } ?? "–",
      ratio.map { format($0, 2) } ?? "–", row.peerName,
    ])
  }

  private func printPeak(_ title: String, _ figures: Figures) {
    printLine([title] + ["peak", "kept", "nodes", "errors"].map { format(figures[$0] ?? 0, 1) })
  }

  private func printLine(_ cells: [String]) {
    var line = cells[0] + String(repeating: " ", count: max(32 - cells[0].count, 1))
    for cell in cells[1..<4] { line += String(repeating: " ", count: max(8 - cell.count, 1)) + cell }
    print(line + "  " + cells[4])
  }

  private func format(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    if decimals == 0 { return String(scaled) }
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
