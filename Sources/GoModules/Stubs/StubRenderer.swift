// SPDX-License-Identifier: MIT

import GoSyntax

/// Writes parts of a file anew: the tokens as they stand, comments dropped, white space reduced to what it takes.
struct StubRenderer {
  let tree: SyntaxTree

  /// The text of a node; the bodies of function literals in it are emptied.
  func text(of node: NodeID) -> String {
    text(from: tree.firstToken(of: node), to: tree.endToken(of: node), bodies: bodies(in: node))
  }

  /// The text of the tokens from one up to another.
  func text(from first: TokenID, to end: TokenID, bodies: [NodeID] = []) -> String {
    var result: [UInt8] = []
    var previousEnd: UInt32?
    var bodies = bodies[...]
    var token = first
    while token.rawValue < end.rawValue {
      if tree.kind(of: token) == .automaticSemicolon {
        result.append(0x0A)
        previousEnd = nil
        token = TokenID(token.rawValue + 1)
        continue
      }
      let range = tree.range(of: token)
      if let previousEnd { appendGap(from: previousEnd, to: range.start, &result) }
      if let body = bodies.first, tree.firstToken(of: body) == token {
        bodies = bodies.dropFirst()
        result += "{}".utf8
        previousEnd = tree.end(of: body)
        token = TokenID(max(tree.endToken(of: body).rawValue, token.rawValue + 1))
      } else {
        result += tree.bytes(in: range)
        previousEnd = range.end
        token = TokenID(token.rawValue + 1)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A line break where there was one, a space where there was anything else: comments lie in gaps too.
  private func appendGap(from start: UInt32, to end: UInt32, _ result: inout [UInt8]) {
    guard start < end else { return }
    let gap = tree.bytes(in: SourceRange(start: start, end: end))
    result.append(gap.contains(0x0A) ? 0x0A : 0x20)
  }

  /// The bodies of the outermost function literals of a node, in source order.
  func bodies(in node: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var end: UInt32 = 0
    for inner in tree.subtree(of: node) where inner.rawValue >= end && tree.kind(of: inner) == .funcLit {
      let body = tree.child(1, of: inner)
      guard !body.isNone, tree.kind(of: body) == .block else { continue }
      found.append(body)
      end = tree.subtreeEnd(of: inner).rawValue
    }
    return found
  }
}
