// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax

/// What go/parser and go/scanner say of one source: a line of the output of `Tests/Conformance/syntax`.
struct ConformanceRecord: Sendable {
  let errorLine: Int
  /// The line of the error that stands first in the source, which Go may meet after the first.
  let topmostErrorLine: Int
  let lexicalErrorLine: Int
  let treeHash: String
  let nodes: Int
  let tokenHash: String
  let tokens: Int
  let lineBreaks: Int
  /// A file's name, or a bundle's name, an offset, a length and a label.
  let entry: String

  init?(_ line: Data.SubSequence) {
    let fields = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 8)
    guard fields.count == 9, let error = Int(fields[0]), let topmostError = Int(fields[1]),
      let lexicalError = Int(fields[2]), let nodes = Int(fields[4]), let tokens = Int(fields[6]),
      let lineBreaks = Int(fields[7])
    else { return nil }
    (errorLine, topmostErrorLine, lexicalErrorLine) = (error, topmostError, lexicalError)
    (treeHash, tokenHash, entry) = (String(fields[3]), String(fields[5]), String(fields[8]))
    (self.nodes, self.tokens, self.lineBreaks) = (nodes, tokens, lineBreaks)
  }

  fileprivate var fields: [Substring] { entry.split(separator: "\t", maxSplits: 3) }
}

/// The sources records are about: files, and parts of bundles that are read once.
struct ConformanceSources: Sendable {
  private let bundles: [String: [UInt8]]

  init(_ records: [ConformanceRecord]) {
    var bundles: [String: [UInt8]] = [:]
    for record in records {
      let fields = record.fields
      guard fields.count > 1, bundles[String(fields[0])] == nil else { continue }
      bundles[String(fields[0])] = FileManager.default.contents(atPath: String(fields[0])).map { [UInt8]($0) } ?? []
    }
    self.bundles = bundles
  }

  /// The bytes a record is about, nil when they are gone.
  func source(of record: ConformanceRecord) -> [UInt8]? {
    let fields = record.fields
    guard fields.count > 2 else { return FileManager.default.contents(atPath: record.entry).map { [UInt8]($0) } }
    guard let bundle = bundles[String(fields[0])], let offset = Int(fields[1]), let length = Int(fields[2]),
      offset + length <= bundle.count
    else { return nil }
    return Array(bundle[offset..<offset + length])
  }
}

/// One thing in which we and Go disagree.
struct ConformanceDifference: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case accepted = "accepted by us only"
    case rejected = "rejected by us only"
    case errorLine = "first error on another line"
    case tree = "another tree"
    case tokens = "other tokens"
    case lexicalError = "another first error of the scanner"

    /// Whether both sides have a dump that shows the difference.
    var isDump: Bool { self == .tree || self == .tokens }
  }

  let kind: Kind
  let expected: String
  let actual: String
  let record: ConformanceRecord

  var description: String { "\(kind.rawValue): go \(expected), goprod \(actual): \(record.entry)" }
}

/// The outcome of comparing sources.
struct ConformanceResult: Sendable {
  private(set) var sources = 0
  private(set) var lines = 0
  private(set) var tokens = 0
  private(set) var trees = 0
  private(set) var nodes = 0
  private(set) var withErrors = 0
  private(set) var withLexicalErrors = 0
  private(set) var withEarlierConsequences = 0
  private(set) var differences: [ConformanceDifference] = []

  mutating func add(_ other: ConformanceResult) {
    sources += other.sources
    lines += other.lines
    tokens += other.tokens
    trees += other.trees
    nodes += other.nodes
    withErrors += other.withErrors
    withLexicalErrors += other.withLexicalErrors
    withEarlierConsequences += other.withEarlierConsequences
    differences += other.differences
  }

  mutating func compare(_ source: [UInt8], with record: ConformanceRecord) {
    let tree = SyntaxTree.parse(source)
    sources += 1
    lines += record.lineBreaks
    tokens += record.tokens
    func differ(_ kind: ConformanceDifference.Kind, _ expected: String, _ actual: String) {
      differences.append(ConformanceDifference(kind: kind, expected: expected, actual: actual, record: record))
    }
    func line(of error: SyntaxError?) -> Int { error.map { tree.lineTable.line(at: $0.offset) + 1 } ?? 0 }

    let tokenHash = ConformanceDump.hash(ConformanceDump.ofTokens(tree))
    if tokenHash != record.tokenHash { differ(.tokens, record.tokenHash, tokenHash) }
    let lexicalErrorLine = line(of: tree.lexicalErrors.first)
    if record.lexicalErrorLine != 0 { withLexicalErrors += 1 }
    if lexicalErrorLine != record.lexicalErrorLine {
      differ(.lexicalError, "\(record.lexicalErrorLine)", "\(lexicalErrorLine)")
    }

    let errorLine = line(of: tree.errors.first)
    let message = tree.errors.first.map { "\(errorLine) \($0.message)" } ?? "no error"
    if record.errorLine != 0 { withErrors += 1 }
    if record.topmostErrorLine != record.errorLine { withEarlierConsequences += 1 }
    switch (record.errorLine, errorLine) {
    case (0, 0):
      trees += 1
      nodes += record.nodes
      let treeHash = ConformanceDump.hash(ConformanceDump.ofTree(tree))
      if treeHash != record.treeHash { differ(.tree, record.treeHash, treeHash) }
    case (0, _): differ(.rejected, "no error", message)
    case (let expected, 0): differ(.accepted, "line \(expected)", "no error")
    case (let expected, let actual):
      if actual != expected { differ(.errorLine, "line \(expected)", "line \(message)") }
    }
  }

  var summary: String {
    var text = """
      \(sources) sources, \(lines) lines, \(tokens) tokens; \(trees) trees, \(nodes) nodes; \
      \(withErrors) sources with a syntax error, \(withLexicalErrors) with a lexical one, \
      \(withEarlierConsequences) where go/parser places a consequence above the first; \
      \(differences.count) differences
      """
    for kind in ConformanceDifference.Kind.allCases {
      let count = differences.count { $0.kind == kind }
      if count > 0 { text += "\n  \(count) \(kind.rawValue)" }
    }
    return text
  }
}
