// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Makes a parameter that copies a lock a pointer, with the argument of every call.
struct CopiedLockParameterFix {
  let pass: RulePass

  /// The fix for a parameter of a function declaration.
  func fix(_ parameter: Parameter) -> Fix? {
    let declaration =
      FuncDecl(pass.tree, pass.parent(of: pass.parent(of: parameter.id)))
      ?? FuncDecl(pass.tree, pass.enclosingFunction(of: parameter.id))
    guard let declaration, declaration.parameters.contains(parameter.id) else { return nil }
    return fix(parameter, of: declaration, pass)
  }

  /// The fix for an argument: the parameter of the package's function that it is given to.
  func fix(argument: NodeID, of call: CallExpr) -> Fix? {
    guard let key = pass.package.flow.declaration(of: pass.types.calledFunction(call.id)),
      pass.package.files.indices.contains(key.file),
      let position = Array(call.arguments).firstIndex(of: argument)
    else { return nil }
    let other = pass.looking(at: pass.package.files[key.file])
    guard let declaration = FuncDecl(other.tree, key.node) else { return nil }
    var index = 0
    for node in declaration.parameters {
      guard let parameter = Parameter(other.tree, node) else { return nil }
      let count = max(1, Array(parameter.names).count)
      if position < index + count { return fix(parameter, of: declaration, other) }
      index += count
    }
    return nil
  }

  private func fix(_ parameter: Parameter, of declaration: FuncDecl, _ home: RulePass) -> Fix? {
    let types = pass.types.types
    let function = home.types.object(of: declaration.name)
    let names = Array(parameter.names)
    // Methods may be there for an interface.
    guard !function.isNone, declaration.receiver == nil, names.count <= 1, !parameter.isVariadic,
      !types.isExported(function) || pass.package.checked.name == "main",
      !FunctionUses(pass).hasUnknownMention(of: types.name(function)),
      names.allSatisfy({ CopiedLockFix(pass: home).areSelections(of: $0) }),
      let index = Self.position(of: parameter, in: declaration, home.tree)
    else { return nil }
    let uses = FunctionUses(pass).uses(of: function)
    guard !uses.isEmpty else { return nil }
    var builder = FixBuilder(pass)
    builder.insert("*", at: home.tree.start(of: parameter.type), in: home.file)
    for use in uses {
      let tree = use.file.tree
      guard let call = CallExpr(tree, use.call) else { return nil }
      let arguments = Array(call.arguments)
      guard arguments.indices.contains(index), arguments.count == Self.count(of: declaration, home.tree) else {
        return nil
      }
      point(at: arguments[index], pass.looking(at: use.file), &builder)
    }
    let what = names.first.map { "`\(home.tree.text(of: $0))`" } ?? "the parameter"
    return builder.fix("Make \(what) a pointer, with what is passed for it", .suggested)
  }

  /// Passes the address of an argument, or the pointer it is read from.
  private func point(at argument: NodeID, _ pass: RulePass, _ builder: inout FixBuilder) {
    let tree = pass.tree
    if let star = StarExpr(tree, argument) {
      return builder.replace(argument, with: tree.text(of: star.x), in: pass.file)
    }
    switch tree.kind(of: argument) {
    case .ident, .selectorExpr, .indexExpr:
      guard pass.types.mode(of: argument) == .variable else { return builder.giveUp() }
    case .compositeLit: break
    default: return builder.giveUp()
    }
    builder.insert("&", at: tree.start(of: argument), in: pass.file)
  }

  private static func position(of parameter: Parameter, in declaration: FuncDecl, _ tree: SyntaxTree) -> Int? {
    var index = 0
    for node in declaration.parameters {
      if node == parameter.id { return index }
      index += max(1, Parameter(tree, node).map { Array($0.names).count } ?? 1)
    }
    return nil
  }

  private static func count(of declaration: FuncDecl, _ tree: SyntaxTree) -> Int {
    declaration.parameters.reduce(0) { $0 + max(1, Parameter(tree, $1).map { Array($0.names).count } ?? 1) }
  }
}
