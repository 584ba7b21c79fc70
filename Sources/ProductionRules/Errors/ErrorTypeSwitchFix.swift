// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that asks `errors.As` in each case of what was a type switch on an error.
struct ErrorTypeSwitchFix {
  private let pass: RulePass
  private var tree: SyntaxTree { pass.tree }

  init(_ pass: RulePass) { self.pass = pass }

  func build(_ statement: TypeSwitchStmt?, error: NodeID) -> Fix? {
    guard let statement,
      tree.subtree(of: error).allSatisfy({ [.ident, .selectorExpr].contains(tree.kind(of: $0)) })
    else { return nil }
    let types = pass.types.types
    let text = tree.text(of: error)
    var builder = FixBuilder(pass)
    var declarations: [String] = []
    var names: Set<String> = []
    for node in statement.clauses {
      let binding = pass.types.implicitObject(node)
      let cases = CaseClause(tree, node).map { Array($0.expressions) } ?? []
      // Where a case names several types, or none, the variable is the error itself.
      var meaning = text
      for type in cases {
        if pass.types.isNil(type) {
          builder.replace(type, with: "\(text) == nil")
          continue
        }
        let name = ErrorTypeAssertionFix.name(
          for: pass.types.type(of: type), at: tree.start(of: statement.id), taken: names, builder, types)
        names.insert(name)
        declarations.append("var \(name) \(tree.text(of: type))")
        let function = builder.errorsReference("As", at: tree.start(of: type), pass)
        builder.replace(type, with: "\(function)(\(text), &\(name))")
        if cases.count == 1 { meaning = name }
      }
      for use in binding.isNone ? [] : pass.types.uses(of: binding) {
        guard !isChanged(use), isVisible(error, at: use, without: binding) else { return nil }
        builder.replace(use, with: meaning)
      }
    }
    guard !declarations.isEmpty else { return nil }
    builder.insertStatement(declarations.joined(separator: "\n"), before: statement.id)
    let head = statement.binding ?? statement.guardExpression
    let body = tree.start(of: tree.endToken(of: statement.guardExpression))
    builder.delete(SourceRange(start: tree.start(of: head), end: body))
    return builder.fix("Use `errors.As` in each case", .suggested)
  }

  /// Whether an identifier is assigned to, or its address taken.
  private func isChanged(_ use: NodeID) -> Bool {
    let parent = pass.parent(of: use)
    if let unary = UnaryExpr(tree, parent) { return tree.kind(of: unary.operatorToken) == .ampersand }
    guard let assignment = AssignStmt(tree, pass.parent(of: parent)) else { return false }
    return assignment.leftList == parent
  }

  /// Whether the error's name means the same at a place, once the switch's own variable is gone.
  private func isVisible(_ error: NodeID, at use: NodeID, without binding: ObjectID) -> Bool {
    var root = error
    while let selector = SelectorExpr(tree, root) { root = selector.x }
    let meaning = pass.types.lookup(tree.text(of: root), at: tree.start(of: use))
    return meaning == pass.types.object(of: root) || meaning == binding
  }
}
