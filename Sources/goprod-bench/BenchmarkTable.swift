// SPDX-License-Identifier: MIT

import SystemCalls

/// Figures of both sides of a benchmark, each from processes of its own, and a table of their medians and ratios.
struct BenchmarkTable {
  typealias Figures = [String: Double]

  struct Row {
    let title: String
    let measure: String
    /// The peer's measure to compare with.
    let peer: String
    let peerName: String
    var decimals = 0
    /// Whether less is better.
    var isCost = false
  }

  /// The path of the running program, for measures in processes of their own.
  static func ownProgram() throws(SystemError) -> String {
    guard let program = FileSystem.realPath("/proc/self/exe") else {
      throw SystemError(operation: "find", path: "/proc/self/exe", code: 2)
    }
    return program
  }

  /// Runs a program that prints lines of a name and a figure.
  func figures(_ program: String, _ arguments: [String]) throws(SystemError) -> Figures {
    let result = try ChildProcess.run(program, arguments, milliseconds: 600_000)
    guard result.status == 0 else { throw SystemError(operation: "run", path: program, code: result.status) }
    var figures: Figures = [:]
    for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2 { figures[String(words[0])] = Double(words[1]) }
    }
    return figures
  }

  func median(_ rounds: [Figures], _ measure: String) -> Double? {
    let sorted = rounds.compactMap { $0[measure] }.sorted()
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  func printRow(_ row: Row, _ ours: Double?, _ peer: Double?) {
    let ratio = ours.flatMap { ours in peer.map { row.isCost ? $0 / ours : ours / $0 } }
    printLine([
      row.title, ours.map { format($0, row.decimals) } ?? "–", peer.map { format($0, row.decimals) } ?? "–",
      ratio.map { format($0, 2) } ?? "–", row.peerName,
    ])
  }

  func printLine(_ cells: [String]) {
    var line = cells[0] + String(repeating: " ", count: max(32 - cells[0].count, 1))
    for cell in cells[1..<4] { line += String(repeating: " ", count: max(8 - cell.count, 1)) + cell }
    print(line + "  " + cells[4])
  }

  func format(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    if decimals == 0 { return String(scaled) }
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
