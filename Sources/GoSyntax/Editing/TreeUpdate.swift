// SPDX-License-Identifier: MIT

/// The steps from a tree and a changed source to the source's tree; they are taken in order.
package struct TreeUpdate {
  private let old: SyntaxTree
  private let change: SourceChange
  /// The new source, as `SourceStorage` makes it.
  private let storage: [UInt8]
  private var lineTable: LineTable?
  private var tokens: TokenSplice?
  private var nodes: NodeSplice?

  /// Puts bytes in the place of a range, which is cut to the source.
  package init(_ old: SyntaxTree, replacing range: SourceRange, with bytes: [UInt8]) {
    let end = min(Int(range.end), old.length)
    let start = min(Int(range.start), end)
    change = SourceChange(from: old.storage[start..<end], to: bytes[...])
    self.old = old
    let fresh = bytes[Int(change.new.start) - start..<Int(change.new.end) - start]
    storage =
      change.isEmpty
      ? old.storage : old.storage.splicing(before: Int(change.old.start), fresh, from: Int(change.old.end))
  }

  /// Goes over to a newer source.
  init(_ old: SyntaxTree, to source: [UInt8]) {
    change = SourceChange(from: old.bytes, to: source[...])
    self.old = old
    storage = change.isEmpty ? old.storage : SourceStorage.make(source[...])
  }

  /// Takes all steps.
  mutating func run() -> TreeEdit? {
    if change.isEmpty { return TreeEdit(old: old, new: old, change, parsed: (1..<1, 1..<1)) }
    findLines()
    scan()
    parse()
    return finish()
  }

  package mutating func findLines() { lineTable = LineTable(old.lineTable, change, storage: storage) }

  package mutating func scan() { tokens = TokenSplice(old, change, storage: storage) }

  package mutating func parse() {
    guard let tokens, let lineTable else { return }
    nodes = NodeSplice(old, tokens, storage: storage, lines: lineTable)
  }

  /// The result, nil before all steps were taken.
  package func finish() -> TreeEdit? {
    guard let lineTable, let tokens, let nodes else { return nil }
    let tree = SyntaxTree(
      storage: storage, tokens: tokens.tokens, nodes: nodes.nodes,
      errors: ErrorLists(
        lexical: tokens.tokens.errors, structural: nodes.errors, encoding: tokens.encodingErrors,
        directives: tokens.directiveErrors, shown: nodes.shownErrors),
      lineTable: lineTable, mode: .full)
    return TreeEdit(
      old: old, new: tree, change,
      parsed: (nodes.start..<nodes.oldEnd, nodes.start..<nodes.newEnd))
  }
}
