// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// The memory one parse needs, measured in a process that does nothing else.
enum SyntaxPeak {
  /// Parses the joined files below a folder and prints the bytes needed for each of the source, and those kept.
  static func runJoined(folder: String) throws(SystemError) {
    run(try GoSources(below: folder).joined(SyntaxMeasures.joinedLength))
  }

  static func run(head: String, unit: String) {
    run(WorstInput.source(head: head, unit: unit, length: 8_000_000))
  }

  private static func run(_ source: [UInt8]) {
    let before = ProcessMemory.now
    let tree = SyntaxTree.parse(source)
    let after = ProcessMemory.now
    // What was needed before, to make the source, is no part of it.
    let peak = after.peak > before.peak ? after.peak - before.resident : after.resident - before.resident
    print("peak", Double(peak) / Double(source.count))
    print("kept", Double(after.resident - before.resident) / Double(source.count))
    print("nodes", Double(tree.nodeCount) / Double(source.count))
    print("errors", Double(tree.errors.count) / Double(source.count))
  }
}
