// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport

/// A source whose trees before and after one change of a token are held against each other.
struct MutatedFile {
  /// What became of the tree around a change.
  struct Outcome {
    var errors = 0
    /// Every other declaration has the tree it had.
    var keepsDeclarations = true
    /// The changed function is still there, under its name.
    var keepsFunction = true
    /// In the function, the statements before the change have the trees they had and stand where they stood.
    var keepsPrecedingStatements = true
    /// Of the statements of the body after the changed one, how many there are, and how many have the trees they had.
    var following = 0
    var keptFollowing = 0
  }

  let name: String
  let tree: SyntaxTree
  /// The declarations, and a hash of each one's tree.
  private let declarations: [NodeID]
  private let hashes: [UInt64]
  /// The positions, among the declarations, of the functions with bodies.
  private let functions: [Int]

  /// Nil for a source that has syntax errors or no function.
  init?(name: String, source: [UInt8]) {
    let tree = SyntaxTree.parse(source)
    guard tree.errors.isEmpty else { return nil }
    self.name = name
    self.tree = tree
    declarations = Array(tree.children(of: tree.root)).dropFirst().map { $0 }
    hashes = declarations.map { Self.hash(tree, $0) }
    functions = declarations.indices.filter { [declarations] in FuncDecl(tree, declarations[$0])?.body != nil }
    guard !functions.isEmpty else { return nil }
  }

  /// A hash of a sub-tree: kinds, shape and places, relative to its start.
  static func hash(_ tree: SyntaxTree, _ node: NodeID) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ value: UInt32) { hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
    let firstToken = tree.firstToken(of: node).rawValue
    let start = tree.start(of: node)
    for child in tree.subtree(of: node) {
      mix(UInt32(tree.kind(of: child).rawValue))
      mix(tree.firstToken(of: child).rawValue &- firstToken)
      mix(tree.endToken(of: child).rawValue &- firstToken)
      mix(tree.subtreeEnd(of: child).rawValue &- node.rawValue)
      mix(tree.start(of: child) &- start)
    }
    return hash
  }

  /// Draws a change inside the body of one of the functions.
  func mutation(using generator: inout SplitMix64) -> (function: Int, TokenMutation)? {
    guard let function = functions.randomElement(using: &generator),
      let body = FuncDecl(tree, declarations[function])?.body
    else { return nil }
    let tokens = tree.firstToken(of: body).rawValue..<tree.endToken(of: body).rawValue
    return (function, TokenMutation(in: tokens, of: tree, using: &generator))
  }

  /// Compares the tree of the changed source with the one before.
  func compare(_ mutated: SyntaxTree, function: Int, _ mutation: TokenMutation) -> Outcome {
    var outcome = Outcome()
    outcome.errors = mutated.errors.count
    let others = Array(mutated.children(of: mutated.root)).dropFirst().map { $0 }
    let following = declarations.count - function - 1
    outcome.keepsDeclarations =
      others.count > function + following
      && (0..<function).allSatisfy { Self.hash(mutated, others[$0]) == hashes[$0] }
      && (0..<following).allSatisfy {
        Self.hash(mutated, others[others.count - 1 - $0]) == hashes[hashes.count - 1 - $0]
      }
    let original = declarations[function]
    guard others.count > function, let changed = FuncDecl(mutated, others[function]),
      mutated.start(of: others[function]) == tree.start(of: original),
      mutated.text(of: changed.name) == FuncDecl(tree, original).map({ tree.text(of: $0.name) })
    else {
      outcome.keepsFunction = false
      outcome.keepsPrecedingStatements = false
      return outcome
    }
    outcome.keepsPrecedingStatements = keepsPrecedingStatements(mutated, others[function], original, mutation)
    (outcome.following, outcome.keptFollowing) = followingStatements(mutated, changed, original, mutation)
    return outcome
  }

  private func keepsPrecedingStatements(
    _ mutated: SyntaxTree, _ changed: NodeID, _ original: NodeID, _ mutation: TokenMutation
  ) -> Bool {
    let line = tree.lineTable.line(at: mutation.offset)
    // Each node of the changed function by its start and kind, with its parent.
    var parents: [UInt64: [(node: NodeID, parent: NodeID)]] = [:]
    func key(_ tree: SyntaxTree, _ node: NodeID) -> UInt64 {
      UInt64(tree.start(of: node)) << 8 | UInt64(tree.kind(of: node).rawValue)
    }
    for node in mutated.subtree(of: changed) {
      for child in mutated.children(of: node) { parents[key(mutated, child), default: []].append((child, node)) }
    }
    func isKept(_ statement: NodeID, in parent: NodeID) -> Bool {
      let wanted = Self.hash(tree, statement)
      return parents[key(tree, statement)]?.contains {
        key(mutated, $0.parent) == key(tree, parent) && Self.hash(mutated, $0.node) == wanted
      } ?? false
    }
    var node = original
    while true {
      var next = NodeID.none
      for child in tree.children(of: node) where !tree.lastToken(of: child).isNone {
        if tree.firstToken(of: child) > mutation.token { break }
        if tree.endToken(of: child) > mutation.token {
          next = child
          break
        }
        guard Self.holdsStatements(tree.kind(of: node)), tree.kind(of: child) != .exprList else { continue }
        // What shares a line with the change is part of it.
        if tree.lineTable.line(at: tree.end(of: child)) < line, !isKept(child, in: node) { return false }
      }
      if next.isNone { return true }
      node = next
    }
  }

  private static func holdsStatements(_ kind: NodeKind) -> Bool {
    kind == .block || kind == .caseClause || kind == .defaultClause || kind == .commClause
  }

  /// Counts the statements directly in the body that begin on a line after the changed one, and those that are kept.
  private func followingStatements(
    _ mutated: SyntaxTree, _ changed: FuncDecl, _ original: NodeID, _ mutation: TokenMutation
  ) -> (count: Int, kept: Int) {
    guard let body = FuncDecl(tree, original)?.body else { return (0, 0) }
    let shift = Int64(mutated.length) - Int64(tree.length)
    var kept: Set<UInt64> = []
    if let body = changed.body {
      for statement in mutated.children(of: body) {
        kept.insert(Self.hash(mutated, statement) ^ UInt64(mutated.start(of: statement)))
      }
    }
    let line = tree.lineTable.line(at: mutation.offset)
    var count = 0
    var found = 0
    for statement in tree.children(of: body) where tree.firstToken(of: statement) > mutation.token.next {
      guard tree.lineTable.line(at: tree.start(of: statement)) > line else { continue }
      count += 1
      let start = UInt64(Int64(tree.start(of: statement)) + shift)
      if kept.contains(Self.hash(tree, statement) ^ start) { found += 1 }
    }
    return (count, found)
  }
}
