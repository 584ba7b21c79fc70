// SPDX-License-Identifier: MIT

import GoSyntax

/// The blanks gofmt wants around operators, for arguments that a fix moves.
///
/// Among several arguments operators of the two tightest precedences stand without blanks, alone they have them.
///
/// Source: go/printer, `binaryExpr` and `cutoff`.
struct ExpressionSpacing {
  private let tree: SyntaxTree

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// The blanks to take away when a lone argument gets company; nil when that is not all there is to do.
  func blanksAmongSeveral(_ argument: NodeID) -> [SourceRange]? {
    var blanks: [SourceRange] = []
    for node in spaced(argument) {
      guard let binary = BinaryExpr(tree, node), tree.kind(of: binary.operatorToken).precedence >= 4 else { continue }
      // Two operators side by side (`a - -b`) need their blanks.
      if tree.kind(of: binary.right) == .unaryExpr || tree.kind(of: binary.right) == .starExpr { return nil }
      let operatorRange = tree.range(of: binary.operatorToken)
      let gaps = [
        SourceRange(start: tree.end(of: binary.left), end: operatorRange.start),
        SourceRange(start: operatorRange.end, end: tree.start(of: binary.right)),
      ]
      for gap in gaps where gap.length > 0 {
        guard tree.bytes(in: gap).allSatisfy({ $0 == UInt8(ascii: " ") }) else { return nil }
        blanks.append(gap)
      }
    }
    return blanks
  }

  /// A lone argument's text among several; nil when it cannot be told.
  func textAmongSeveral(_ argument: NodeID) -> String? {
    guard let blanks = blanksAmongSeveral(argument) else { return nil }
    var text: [UInt8] = []
    var position = tree.start(of: argument)
    for gap in blanks.sorted(by: { $0.start < $1.start }) {
      text += tree.bytes(in: SourceRange(start: position, end: gap.start))
      position = gap.end
    }
    text += tree.bytes(in: SourceRange(start: position, end: tree.end(of: argument)))
    return String(decoding: text, as: UTF8.self)
  }

  /// The text an argument among several has alone; nil when it cannot be told.
  func textAlone(_ argument: NodeID) -> String? {
    let binaries = spaced(argument).filter { tree.kind(of: $0) == .binaryExpr }
    guard let only = binaries.first else { return tree.text(of: argument) }
    guard binaries.count == 1, only == argument, let binary = BinaryExpr(tree, only) else { return nil }
    return [tree.text(of: binary.left), tree.text(of: binary.operatorToken), tree.text(of: binary.right)]
      .joined(separator: " ")
  }

  /// The nodes of an expression whose spacing depends on where it stands.
  private func spaced(_ expression: NodeID) -> [NodeID] {
    var nodes: [NodeID] = []
    var node = expression
    let end = tree.subtreeEnd(of: expression)
    while node < end {
      switch tree.kind(of: node) {
      case .parenExpr, .compositeLit, .funcLit: node = tree.subtreeEnd(of: node)
      default:
        nodes.append(node)
        node = NodeID(node.rawValue + 1)
      }
    }
    return nodes
  }
}
