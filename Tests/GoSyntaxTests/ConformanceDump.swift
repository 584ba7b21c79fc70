// SPDX-License-Identifier: MIT

import GoSyntax

/// A tree's dump in the text form of `Tests/Conformance/syntax`: a node a line.
struct ConformanceDump {
  private let tree: SyntaxTree
  private(set) var text: [UInt8] = []
  /// The FNV-1a hash of the text.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private let keepsText: Bool

  init(_ tree: SyntaxTree, keepingText: Bool = false) {
    self.tree = tree
    self.keepsText = keepingText
    walk()
  }

  private mutating func write(_ line: String) {
    for byte in line.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01B3
    }
    if keepsText { text.append(contentsOf: line.utf8) }
  }

  private mutating func walk() {
    var ends: [NodeID] = []
    for node in tree.nodes {
      while let end = ends.last, end <= node { ends.removeLast() }
      line(node, depth: ends.count)
      ends.append(tree.subtreeEnd(of: node))
    }
  }

  private mutating func line(_ node: NodeID, depth: Int) {
    let kind = tree.kind(of: node)
    var line = "\(depth) \(kind)"
    switch kind {
    case .empty, .file, .emptyStmt, .labeledStmt: break
    case .identList where tree.lastToken(of: node).isNone: break
    case .exprList where tree.lastToken(of: node).isNone: break
    default: line += " \(tree.start(of: node)) \(tree.end(of: node))"
    }
    if let text = text(node, kind) { line += " " + text }
    write(line + "\n")
  }

  private func text(_ node: NodeID, _ kind: NodeKind) -> String? {
    switch kind {
    case .ident: return tree.text(of: node)
    case .basicLit:
      switch tree.kind(of: tree.firstToken(of: node)) {
      case .integer: return "INT"
      case .floatingPoint: return "FLOAT"
      case .imaginary: return "IMAG"
      case .rune: return "CHAR"
      default: return "STRING"
      }
    case .callExpr: return CallExpr(tree, node)?.hasEllipsis == true ? "..." : nil
    case .unaryExpr: return tree.text(of: tree.firstToken(of: node))
    case .binaryExpr: return tree.text(of: tree.endToken(of: tree.firstChild(of: node)))
    case .incDecStmt: return tree.text(of: tree.lastToken(of: node))
    case .assignStmt, .shortVarDecl: return AssignStmt(tree, node).map { tree.text(of: $0.operatorToken) }
    case .rangeStmt:
      guard let range = RangeStmt(tree, node) else { return nil }
      // go/ast has no assignment token when there are no operands.
      return range.key == nil ? "ILLEGAL" : tree.text(of: range.rangeToken.previous)
    default: return nil
    }
  }
}
