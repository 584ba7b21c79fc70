// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// Times what a keystroke costs: a statement is typed character by character into the middle of large files, each tree
/// made from the one before, and each file is parsed in whole in the same minute.
struct EditBenchmark {
  /// Large files that people wrote, and two that no one did.
  private static let files = [
    "net/http/server.go", "go/types/expr.go", "runtime/proc.go", "reflect/type.go", "cmd/compile/internal/ssa/prove.go",
    "cmd/compile/internal/ssa/rewritegeneric.go", "cmd/compile/internal/ssa/rewriteAMD64.go",
    "cmd/compile/internal/ssa/opGen.go",
  ]
  /// What is typed.
  static let statement = Array(
    "\n\tif value, ok := table[name]; ok && value.kind != \"none\" {\n\t\treturn fmt.Errorf(`%d: %w`, len(value.list), err)\n\t}"
      .utf8)

  private let folder: String

  init(folder: String) { self.folder = folder }

  /// Prints a line for each file; all times are microseconds, the median and what one in a hundred exceeds.
  func run() throws {
    print("one keystroke, in microseconds, p50/p99")
    for file in Self.files {
      let path = FilePath.join(folder, file)
      guard FileSystem.isFile(path) else { continue }
      try measure(file, FileSystem.read(path))
    }
  }

  private func measure(_ name: String, _ source: [UInt8]) throws {
    let clock = ContinuousClock()
    var tree = SyntaxTree.parse(source)
    var (splice, lines, tokens, nodes, finish, total, whole) = (
      Times(), Times(), Times(), Times(), Times(), Times(), Times()
    )
    let places = (0..<10).compactMap { Self.placeOfStatement(in: tree, from: tree.length / 11 * ($0 + 1)) }
    var deltas: UInt32 = 0
    for place in places {
      for (index, byte) in Self.statement.enumerated() {
        let offset = place + deltas + UInt32(index)
        let instants: [ContinuousClock.Instant]
        (tree, instants) = Self.type(byte, at: offset, in: tree, clock)
        for (step, instant) in instants.enumerated().dropFirst() {
          let time = instants[step - 1].duration(to: instant)
          switch step {
          case 1: splice.add(time)
          case 2: lines.add(time)
          case 3: tokens.add(time)
          case 4: nodes.add(time)
          default: finish.add(time)
          }
        }
        if let first = instants.first, let last = instants.last { total.add(first.duration(to: last)) }
        let bytes = Array(tree.bytes)
        if index % 8 == 0 {
          var fresh = tree
          whole.add(clock.measure { fresh = SyntaxTree.parse(bytes) })
          if fresh.nodeCount != tree.nodeCount { print("\(name): the trees differ") }
        }
      }
      deltas += UInt32(Self.statement.count)
    }
    print(
      "\(name) (\(tree.lineTable.count) lines, \(tree.length / 1024) KiB): \(total.summary), parsed in whole"
        + " \(whole.summary); bytes \(splice.summary), lines \(lines.summary), tokens \(tokens.summary), nodes"
        + " \(nodes.summary), rest \(finish.summary)")
  }

  /// Types one character; the instants before and after each step.
  private static func type(
    _ byte: UInt8, at offset: UInt32, in tree: SyntaxTree, _ clock: ContinuousClock
  ) -> (SyntaxTree, [ContinuousClock.Instant]) {
    var instants = [clock.now]
    instants.reserveCapacity(8)
    var update = TreeUpdate(tree, replacing: SourceRange(start: offset, end: offset), with: [byte])
    instants.append(clock.now)
    update.findLines()
    instants.append(clock.now)
    update.scan()
    instants.append(clock.now)
    update.parse()
    instants.append(clock.now)
    let edit = update.finish()
    instants.append(clock.now)
    return (edit?.new ?? tree, instants)
  }

  /// The end of the first statement of a declared function's body behind an offset.
  static func placeOfStatement(in tree: SyntaxTree, from offset: Int) -> UInt32? {
    for node in tree.nodes where tree.kind(of: node) == .block && Int(tree.start(of: node)) > offset {
      if let first = tree.presentChild(0, of: node) { return tree.end(of: first) }
    }
    return nil
  }
}
