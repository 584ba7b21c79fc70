// SPDX-License-Identifier: MIT

import SystemCalls

/// Times lexing and parsing over the Go files of a GOROOT against go/scanner and go/parser.
///
/// Both sides run in processes of their own, in turns, and the medians of the rounds are compared.
struct SyntaxBenchmark {
  let goroot: String
  let folder: String
  let rounds: Int

  private static let rows = [
    BenchmarkTable.Row(title: "lex, MB/s", measure: "lex", peer: "lex", peerName: "go/scanner with comments"),
    BenchmarkTable.Row(title: "parse, MB/s", measure: "parse", peer: "parse", peerName: "go/parser with comments"),
    BenchmarkTable.Row(
      title: "parse, all trees kept, MB/s", measure: "keep", peer: "keep", peerName: "go/parser with comments"),
    BenchmarkTable.Row(
      title: "kept bytes a source byte", measure: "kept", peer: "kept", peerName: "go/ast, heap after collection",
      decimals: 1, isCost: true),
    BenchmarkTable.Row(
      title: "declarations only, MB/s", measure: "declarations", peer: "parse", peerName: "go/parser, all"),
    BenchmarkTable.Row(
      title: "parse, one thread, wall MB/s", measure: "wall", peer: "wall", peerName: "go/parser, one processor"),
    BenchmarkTable.Row(
      title: "parse, two threads, wall MB/s", measure: "two", peer: "two", peerName: "go/parser, two processors"),
    BenchmarkTable.Row(
      title: "one file of 50 MB, MB/s", measure: "joined", peer: "joined", peerName: "go/parser with comments"),
  ]

  private let table = BenchmarkTable()

  func run() throws(SystemError) {
    let program = try BenchmarkTable.ownProgram()
    var ours: [BenchmarkTable.Figures] = []
    var peers: [BenchmarkTable.Figures] = []
    for _ in 0..<rounds {
      ours.append(try table.figures(program, ["syntax-measures", folder]))
      if let peer = try? table.figures(FilePath.join(goroot, "bin/go"), ["run", "-C", Self.peerFolder, ".", folder]) {
        peers.append(peer)
      }
    }
    let first = ours.first ?? [:]
    let size = table.format((first["bytes"] ?? 0) / 1e6, 1)
    print(
      "\(table.format(first["files"] ?? 0, 0)) files, \(size) MB, in memory; medians of \(rounds) rounds, in turns.")
    print("MB/s are of one processor's time, wall MB/s of the clock's.\n")
    if peers.count < rounds { print("go/parser could not be run by \(FilePath.join(goroot, "bin/go")).\n") }
    table.printLine(["", "goprod", "go", "times", ""])
    for row in Self.rows { table.printRow(row, table.median(ours, row.measure), table.median(peers, row.peer)) }
    print(
      "\nMemory while parsing one file, in bytes of resident memory a source byte, the source itself not included.\n")
    table.printLine(["", "peak", "kept", "nodes", "errors a source byte"])
    printPeak("Go code, 50 MB", try table.figures(program, ["syntax-peak", folder]))
    for input in WorstInput.all {
      printPeak("\(input.head) \(input.unit)…", try table.figures(program, ["syntax-peak", input.head, input.unit]))
    }
  }

  private static var peerFolder: String { FilePath.join(FilePath.folder(of: #filePath), "Peers/syntax") }

  private func printPeak(_ title: String, _ figures: BenchmarkTable.Figures) {
    table.printLine([title] + ["peak", "kept", "nodes", "errors"].map { table.format(figures[$0] ?? 0, 1) })
  }
}
