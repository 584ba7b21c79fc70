// SPDX-License-Identifier: MIT

import SystemCalls

/// Times type-checking of a GOROOT's packages against go/types, with its source importer and with each package checked
/// once.
///
/// Both sides run in processes of their own, in turns, and the medians of the rounds are compared. Reading and parsing
/// the files is part of all figures.
struct TypesBenchmark {
  let goroot: String
  let rounds: Int

  private static let source = "go/types, source importer"
  private static let once = "go/types, each package once"

  private static let rows = rows(beside: source, "source") + rows(beside: once, "once")

  private static func rows(beside peer: String, _ way: String) -> [BenchmarkTable.Row] {
    [
      .init(
        title: "net/http and its imports, ms", measure: "import time", peer: "import \(way) time", peerName: peer,
        isCost: true),
      .init(
        title: "  peak MB", measure: "import peak", peer: "import \(way) peak", peerName: peer, decimals: 1,
        isCost: true),
      .init(title: "all bodies, lines/s", measure: "bodies speed", peer: "bodies \(way) speed", peerName: peer),
      .init(
        title: "  peak MB", measure: "bodies peak", peer: "bodies \(way) peak", peerName: peer, decimals: 1,
        isCost: true),
    ]
  }

  private static let threadRows: [BenchmarkTable.Row] = [
    .init(
      title: "one thread, wall lines/s", measure: "bodies wall speed", peer: "bodies source wall speed",
      peerName: source),
    .init(
      title: "two threads, wall lines/s", measure: "two wall speed", peer: "two source wall speed",
      peerName: "the same on two processors"),
  ]
  private static let scaling = BenchmarkTable.Row(
    title: "two threads beside one", measure: "", peer: "", peerName: "goprod on one thread, wall lines/s")

  private let table = BenchmarkTable()

  func run() throws(SystemError) {
    var ours: [BenchmarkTable.Figures] = []
    var peers: [BenchmarkTable.Figures] = []
    for _ in 0..<rounds {
      let program = try BenchmarkTable.ownProgram()
      var figures: BenchmarkTable.Figures = [:]
      add(try table.figures(program, ["types-measures", "import", goroot, "1"]), as: "import", to: &figures)
      add(try table.figures(program, ["types-measures", "bodies", goroot, "1"]), as: "bodies", to: &figures)
      add(try table.figures(program, ["types-measures", "bodies", goroot, "2"]), as: "two", to: &figures)
      ours.append(figures)
      if let figures = try? peerFigures() { peers.append(figures) }
    }
    print("Go of \(goroot); medians of \(rounds) rounds, in turns. Files are read and parsed in the time measured.\n")
    if peers.count < rounds { print("go/types could not be run by \(FilePath.join(goroot, "bin/go")).\n") }
    table.printLine(["", "goprod", "go", "times", ""])
    for row in Self.rows { table.printRow(row, table.median(ours, row.measure), table.median(peers, row.peer)) }
    for row in Self.threadRows { table.printRow(row, table.median(ours, row.measure), table.median(peers, row.peer)) }
    let alone = table.median(ours, "bodies wall speed")
    table.printRow(Self.scaling, table.median(ours, "two wall speed"), alone)
  }

  private func peerFigures() throws(SystemError) -> BenchmarkTable.Figures {
    var figures: BenchmarkTable.Figures = [:]
    for way in ["source", "once"] {
      for measure in ["import", "bodies"] {
        add(try peerFigures(measure, way, "1"), as: "\(measure) \(way)", to: &figures)
      }
    }
    add(try peerFigures("bodies", "source", "2"), as: "two source", to: &figures)
    return figures
  }

  private func peerFigures(
    _ measure: String, _ way: String, _ processors: String
  ) throws(SystemError) -> BenchmarkTable.Figures {
    let folder = FilePath.join(FilePath.folder(of: #filePath), "Peers/types")
    return try table.figures(
      FilePath.join(goroot, "bin/go"), ["run", "-C", folder, ".", measure, way, processors])
  }

  private func add(
    _ measured: BenchmarkTable.Figures, as name: String, to figures: inout BenchmarkTable.Figures
  ) {
    let lines = measured["lines"] ?? 0
    figures[name + " time"] = (measured["processor"] ?? 0) * 1e3
    figures[name + " peak"] = measured["peak"]
    figures[name + " speed"] = lines / max(measured["processor"] ?? 0, 1e-9)
    figures[name + " wall speed"] = lines / max(measured["wall"] ?? 0, 1e-9)
  }
}
