// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that asks `errors.As` instead of asserting a type.
struct ErrorTypeAssertionFix {
  private let pass: RulePass
  private var tree: SyntaxTree { pass.tree }

  init(_ pass: RulePass) { self.pass = pass }

  func build(_ assertion: TypeAssertExpr) -> Fix? {
    guard let type = assertion.type, let assignment = assignment(of: assertion.id) else { return nil }
    let types = pass.types.types
    if pass.goVersion >= GoVersion(1, 26), types.implements(pass.types.type(of: type), .error) {
      var builder = FixBuilder(pass)
      let function = builder.reference(to: "AsType", of: "errors", at: tree.start(of: assertion.id))
      builder.replace(assertion.id, with: "\(function)[\(tree.text(of: type))](\(tree.text(of: assertion.x)))")
      return builder.fix("Use `errors.AsType`", .suggested)
    }
    guard assignment.declares else { return nil }
    let targets = Array(assignment.left)
    guard targets.count == 2, tree.kind(of: targets[0]) == .ident, tree.kind(of: targets[1]) == .ident else {
      return nil
    }
    return declaring(assertion, type, assignment, targets[0], targets[1])
  }

  /// The statement `v, ok := err.(T)` whose value an assertion is.
  private func assignment(of assertion: NodeID) -> AssignStmt? {
    var node = pass.parent(of: assertion)
    while tree.kind(of: node) == .parenExpr { node = pass.parent(of: node) }
    guard let statement = AssignStmt(tree, pass.parent(of: node)), statement.rightList == node,
      statement.left.count == 2, statement.right.count == 1
    else { return nil }
    return statement
  }

  /// Declares a variable before the statement and asks `errors.As` to fill it.
  private func declaring(
    _ assertion: TypeAssertExpr, _ type: NodeID, _ assignment: AssignStmt, _ value: NodeID, _ found: NodeID
  ) -> Fix? {
    let isBlank = tree.matches(tree.range(of: value), "_")
    guard !tree.matches(tree.range(of: found), "_") else { return nil }
    let parent = pass.parent(of: assignment.id)
    let conditional = IfStmt(tree, parent).flatMap { $0.initializer == assignment.id ? $0 : nil }
    let statement = conditional?.id ?? assignment.id
    guard isNew(found) else { return nil }
    let types = pass.types.types
    var builder = FixBuilder(pass)
    let name: String
    if isBlank {
      name = Self.name(for: pass.types.type(of: type), at: tree.start(of: statement), taken: [], builder, types)
    } else {
      guard isNew(value) else { return nil }
      if occursOnly(value, in: conditional?.id) {
        name = tree.text(of: value)
      } else {
        // Further out its name is somebody else's, so that it gets another one wherever it is used.
        name = Self.name(for: pass.types.type(of: type), at: tree.start(of: statement), taken: [], builder, types)
        for use in pass.types.uses(of: pass.types.object(of: value)) where use != value {
          builder.replace(use, with: name)
        }
      }
    }
    let offset = tree.start(of: assertion.id)
    let function = builder.errorsReference("As", at: offset, pass)
    let call = "\(function)(\(tree.text(of: assertion.x)), &\(name))"
    builder.insertStatement("var \(name) \(tree.dedentedText(of: type))", before: statement)
    if let conditional, let condition = condition(conditional, found) {
      // `if v, ok := err.(T); ok && …` needs no name for whether it was found.
      builder.replace(
        SourceRange(start: tree.start(of: assignment.id), end: tree.end(of: condition)), with: call)
    } else {
      builder.replace(assignment.leftList, with: tree.text(of: found))
      builder.replace(assertion.id, with: call)
    }
    return builder.fix("Use `errors.As`", .suggested)
  }

  /// The operand of a condition that is whether the type was found, when it comes first and is used nowhere else.
  private func condition(_ statement: IfStmt, _ found: NodeID) -> NodeID? {
    let object = pass.types.object(of: found)
    guard pass.types.uses(of: object).count == 1 else { return nil }
    var node = statement.condition
    while let binary = BinaryExpr(tree, node), tree.kind(of: binary.operatorToken) == .logicalAnd { node = binary.left }
    return tree.kind(of: node) == .ident && pass.types.object(of: node) == object ? node : nil
  }

  /// Whether an identifier of a short declaration declares its variable.
  private func isNew(_ identifier: NodeID) -> Bool {
    let object = pass.types.object(of: identifier)
    return pass.types.types.declaration(object)?.identifier == identifier
  }

  /// Whether a name stands in a function for one variable alone, so that it may be declared further out.
  private func occursOnly(_ identifier: NodeID, in statement: NodeID?) -> Bool {
    guard let statement else { return true }
    let object = pass.types.object(of: identifier)
    let name = tree.text(of: identifier)
    let function = pass.enclosingFunction(of: statement)
    guard !function.isNone else { return false }
    return tree.nodes(.ident, in: function).allSatisfy { node in
      tree.text(of: node) != name || pass.types.object(of: node) == object
        || SelectorExpr(tree, pass.parent(of: node))?.selector == node
    }
  }

  /// A free name for a variable of a type: `pathError` for `*fs.PathError`, `target` where that is taken.
  static func name(
    for type: TypeID, at offset: UInt32, taken: Set<String>, _ builder: FixBuilder, _ types: Types
  ) -> String {
    let base = types.kind(type) == .pointer ? types.element(type) : type
    let words = CallPhrase.split(types.name(types.object(of: base)))
    let name = words.enumerated()
      .map { $0.offset == 0 ? $0.element : $0.element.prefix(1).uppercased() + $0.element.dropFirst() }.joined()
    if !name.isEmpty, !predeclared.contains(name), !taken.contains(name), builder.freeName(name, at: offset) == name {
      return name
    }
    var target = builder.freeName("target", at: offset)
    var number = 2
    while taken.contains(target) {
      target = builder.freeName("target\(number)", at: offset)
      number += 1
    }
    return target
  }

  /// Names that would be keywords or hide something predeclared.
  private static let predeclared: Set<String> = [
    "error", "string", "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for",
    "func", "go", "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct",
    "switch", "type", "var",
  ]
}
