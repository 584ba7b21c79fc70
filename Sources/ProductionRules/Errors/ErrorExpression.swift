// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// What expressions have to do with errors.
enum ErrorExpression {
  /// Whether an expression's value is an error as it stands, without its address being taken; nil is none.
  static func isError(_ node: NodeID, _ info: FileTypes) -> Bool {
    let type = info.type(of: node)
    guard type.isValid, info.types.kind(type) != .typeParameter, !info.isNil(node) else { return false }
    return info.types.implements(type, .error)
  }

  /// Whether an expression is an error of some type that is not known: `error`, or another interface that has `Error`.
  static func isErrorInterface(_ node: NodeID, _ info: FileTypes) -> Bool {
    let type = info.type(of: node)
    return type.isValid && info.types.isInterface(type) && isError(node, info)
  }

  /// The error whose text a call gives, for `err.Error()`; nil for every other call.
  static func errorOfText(_ call: NodeID, _ info: FileTypes) -> NodeID? {
    let tree = info.tree
    guard let view = CallExpr(tree, call), view.arguments.isEmpty, let selector = SelectorExpr(tree, view.function),
      tree.matches(tree.range(of: selector.selector), "Error"),
      info.selection(of: view.function)?.kind == .method, isError(selector.x, info)
    else { return nil }
    return selector.x
  }

  /// The error value of a package that an expression names, to compare others with: `io.EOF`, `ErrNotFound`,
  /// `syscall.ENOENT`; `.none` for every other expression.
  static func sentinel(_ node: NodeID, _ info: FileTypes) -> ObjectID {
    let node = info.tree.unparenthesized(node)
    guard !node.isNone, [.ident, .selectorExpr].contains(info.tree.kind(of: node)) else { return .none }
    let object = info.referencedObject(node)
    switch info.types.kind(object) {
    case .variable where info.types.isPackageLevel(object): break
    case .constant: break
    default: return .none
    }
    return isError(node, info) ? object : .none
  }

  /// Whether a variable is named somewhere in a sub-tree.
  static func mentions(_ node: NodeID, _ object: ObjectID, _ info: FileTypes) -> Bool {
    mention(node, object, info) != nil
  }

  /// The first identifier in a sub-tree that names a variable.
  static func mention(_ node: NodeID, _ object: ObjectID, _ info: FileTypes) -> NodeID? {
    let tree = info.tree
    return tree.subtree(of: node).first { tree.kind(of: $0) == .ident && info.object(of: $0) == object }
  }
}
