// SPDX-License-Identifier: MIT

import GoSyntax

/// The type of a variable's initial value, where the value itself has it in writing.
struct WrittenType {
  /// What stands before the type's text: `*`, or a whole type that is in no node.
  var prefix = ""
  /// The node of the type.
  var node: NodeID?

  /// Finds the type; nil where it takes more than a look at the value.
  ///
  /// - Parameter isErrors: whether an identifier stands for the package `errors`.
  init?(of value: NodeID, in tree: SyntaxTree, isErrors: (String) -> Bool) {
    switch tree.kind(of: value) {
    case .compositeLit:
      guard let type = tree.presentChild(0, of: value), !WrittenType.leavesLengthOut(type, tree) else { return nil }
      node = type
    case .unaryExpr:
      let operand = tree.child(0, of: value)
      guard tree.kind(of: tree.firstToken(of: value)) == .ampersand, tree.kind(of: operand) == .compositeLit,
        let type = tree.presentChild(0, of: operand), !WrittenType.leavesLengthOut(type, tree)
      else { return nil }
      prefix = "*"
      node = type
    case .callExpr:
      let function = tree.child(0, of: value)
      if tree.kind(of: function) == .ident, tree.text(of: function) == "make" {
        node = tree.child(1, of: value)
      } else if tree.kind(of: function) == .selectorExpr, tree.kind(of: tree.child(0, of: function)) == .ident,
        tree.text(of: tree.child(1, of: function)) == "New", isErrors(tree.text(of: tree.child(0, of: function)))
      {
        prefix = "error"
      } else {
        return nil
      }
    case .basicLit:
      switch tree.kind(of: tree.firstToken(of: value)) {
      case .integer: prefix = "int"
      case .floatingPoint: prefix = "float64"
      case .imaginary: prefix = "complex128"
      case .rune: prefix = "rune"
      case .string: prefix = "string"
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether a type is `[...]T`, which only a literal can say.
  private static func leavesLengthOut(_ type: NodeID, _ tree: SyntaxTree) -> Bool {
    tree.kind(of: type) == .arrayType && tree.isEmpty(tree.child(0, of: type))
  }
}
