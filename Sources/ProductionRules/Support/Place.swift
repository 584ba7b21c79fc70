// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// A variable, or a field reached from one through fields, pointers and embedding: `mu`, `s.mu`, `s.state.mu`.
///
/// Two expressions with the same place mean the same memory as long as nothing on the way is set anew in between.
struct Place: Hashable {
  /// The variable it begins with.
  let root: ObjectID
  /// The positions of the fields on the way, embedded ones included.
  let path: [Int]

  init(root: ObjectID, path: [Int]) { (self.root, self.path) = (root, path) }

  /// The place an expression means, its address and what it points to being the same; nil for elements, results of
  /// calls and all else.
  init?(_ expression: NodeID, _ types: FileTypes) {
    let tree = types.tree
    var node = expression
    var path: [Int] = []
    for _ in 0..<24 {
      guard !node.isNone else { return nil }
      node = tree.unparenthesized(node)
      switch tree.kind(of: node) {
      case .ident:
        let object = types.object(of: node)
        guard types.types.kind(object) == .variable else { return nil }
        (self.root, self.path) = (object, path)
        return
      case .selectorExpr:
        guard let selector = SelectorExpr(tree, node), let selection = types.selection(of: node) else { return nil }
        switch selection.kind {
        case .qualified:
          guard types.types.kind(selection.object) == .variable else { return nil }
          (self.root, self.path) = (selection.object, path)
          return
        case .field:
          path = selection.path + path
          node = selector.x
        case .method, .methodExpression: return nil
        }
      case .starExpr: node = StarExpr(tree, node)?.x ?? .none
      case .unaryExpr:
        guard let address = UnaryExpr(tree, node), tree.kind(of: address.operatorToken) == .ampersand else {
          return nil
        }
        node = address.x
      default: return nil
      }
    }
    return nil
  }

  /// What a method call is made on, with the embedded fields that lead to the method; nil when it is no place.
  init?(receiverOf call: NodeID, _ types: FileTypes) {
    guard let selector = SelectorExpr(types.tree, CallExpr(types.tree, call)?.function ?? .none),
      let selection = types.selection(of: selector.id), selection.kind == .method,
      let operand = Place(selector.x, types)
    else { return nil }
    root = operand.root
    path = operand.path + selection.path.dropLast()
  }

  /// Whether setting another place anew sets this one, too.
  func isWithin(_ other: Place) -> Bool { root == other.root && path.starts(with: other.path) }
}
