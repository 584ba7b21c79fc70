// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// Our side of one round of `goprod-bench syntax`, in a process of its own as the peer's is; `Peers/syntax` does the same.
enum SyntaxMeasures {
  /// The length of the single large file.
  static let joinedLength = 50_000_000

  /// Prints a line for each measure: its name and its figure.
  static func run(folder: String) throws(SystemError) {
    let sources = try GoSources(below: folder)
    print("files", sources.files.count)
    print("bytes", sources.byteCount)
    let all = sources.files[...]
    var sum = parse(all, every: 1)

    printThroughput("lex", sources.byteCount) { for file in all { sum &+= SyntaxTree.countTokens(file) } }
    printThroughput("parse", sources.byteCount) { sum &+= parse(all, every: 1) }
    printThroughput("declarations", sources.byteCount) {
      for file in all { sum &+= SyntaxTree.parse(file, mode: .declarations).nodeCount }
    }

    let before = ProcessMemory.now.resident
    var trees: [SyntaxTree] = []
    trees.reserveCapacity(all.count)
    printThroughput("keep", sources.byteCount) { for file in all { trees.append(SyntaxTree.parse(file)) } }
    print("kept", Double(ProcessMemory.now.resident - before) / Double(sources.byteCount))
    sum &+= trees.count
    trees = []

    printWallThroughput("wall", sources.byteCount) { sum &+= parse(all, every: 1) }
    printWallThroughput("two", sources.byteCount) { sum &+= parseOnTwoThreads(sources) }

    let joined = sources.joined(joinedLength)
    printThroughput("joined", joined.count) { sum &+= SyntaxTree.parse(joined).nodeCount }
    // Says what was worked out, so that none of it is left out.
    print("sum", sum)
  }

  /// Parses every so many of the files, from the slice's first on.
  private static func parse(_ files: ArraySlice<[UInt8]>, every step: Int) -> Int {
    var nodes = 0
    for index in stride(from: files.startIndex, to: files.endIndex, by: step) {
      nodes &+= SyntaxTree.parse(files[index]).nodeCount
    }
    return nodes
  }

  private static func parseOnTwoThreads(_ sources: GoSources) -> Int {
    let results = BlockingQueue<Int>()
    for start in 0..<2 {
      let started = LargeStackThread.start(name: "parse") { results.push(parse(sources.files[start...], every: 2)) }
      if !started { results.push(0) }
    }
    return (results.pop() ?? 0) &+ (results.pop() ?? 0)
  }

  /// Prints megabytes for each second of the processor's time, which other programs lengthen little.
  private static func printThroughput(_ name: String, _ byteCount: Int, _ work: () -> Void) {
    let start = CurrentProcess.processorNanoseconds
    work()
    print(name, Double(byteCount) * 1e3 / Double(max(CurrentProcess.processorNanoseconds - start, 1)))
  }

  private static func printWallThroughput(_ name: String, _ byteCount: Int, _ work: () -> Void) {
    let start = CurrentProcess.monotonicNanoseconds
    work()
    print(name, Double(byteCount) * 1e3 / Double(max(CurrentProcess.monotonicNanoseconds - start, 1)))
  }
}
