// SPDX-License-Identifier: MIT

import GoSyntax

/// Which rules look at a node: by its kind, and for calls by the name that stands before the parenthesis.
struct RuleDispatch: Sendable {
  /// For each node kind, the positions of the rules that look at all nodes of it.
  private var byKind = [[Int]](repeating: [], count: NodeKind.allCases.count)
  /// For the hash of a callee's name, the positions of the rules that look at calls of that name, together with those
  /// that look at all calls.
  ///
  /// Names of one hash share their rules: a rule that is shown a call it did not ask for sees that by itself.
  private var byCallee: [UInt64: [Int]] = [:]

  /// Makes the table for the rules at some positions of a list, with all calls for all of them if `showsAllCalls`.
  init(_ rules: [any Rule.Type], at positions: some Sequence<Int>, showsAllCalls: Bool) {
    var named: [UInt64: [Int]] = [:]
    for position in positions {
      let rule = rules[position]
      for kind in NodeKind.allCases where rule.kinds.contains(kind) {
        guard kind == .callExpr, !showsAllCalls, let names = rule.callees else {
          byKind[Int(kind.rawValue)].append(position)
          continue
        }
        for hash in Set(names.map { Self.hash($0.utf8) }) { named[hash, default: []].append(position) }
      }
    }
    let everywhere = byKind[Int(NodeKind.callExpr.rawValue)]
    byCallee = named.mapValues { ($0 + everywhere).sorted() }
  }

  /// The positions of the rules that look at a node, in their order.
  func rules(for node: NodeID, in tree: SyntaxTree) -> [Int] {
    let kind = tree.kind(of: node)
    if kind == .callExpr, !byCallee.isEmpty, let name = tree.calleeName(of: node) {
      let hash = tree.withIdentifier(at: tree.start(of: name)) { bytes, count in
        Self.hash(UnsafeBufferPointer(start: bytes, count: count))
      }
      if let rules = byCallee[hash] { return rules }
    }
    return byKind[Int(kind.rawValue)]
  }

  /// The FNV-1a hash of a name's bytes.
  private static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
    name.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
