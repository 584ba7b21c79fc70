// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Makes a package variable that is filled when first needed once, for all who ask.
struct LazyInitFix {
  let statement: IfStmt
  let variable: ObjectID
  let name: String
  let pass: RulePass

  /// Puts what makes the variable into a `sync.Once`.
  func once() -> Fix? {
    let tree = pass.tree
    guard let declaration = pass.types.types.declaration(variable), declaration.fileIndex == pass.file.index,
      tree.kind(of: declaration.node) == .varSpec, ValueSpec(tree, declaration.node)?.values.isEmpty == true,
      !isSetElsewhere, !leaves
    else { return nil }
    let once = name + "Once"
    guard pass.types.lookup(once, at: tree.start(of: statement.id)).isNone else { return nil }
    var builder = FixBuilder(pass)
    let type = builder.reference(to: "Once", of: "sync", at: tree.start(of: declaration.node))
    let group = pass.parent(of: declaration.node)
    let isGrouped = VarDecl(tree, group)?.isGrouped == true
    let line = tree.lineTable.line(at: tree.end(of: declaration.node))
    guard line + 1 < tree.lineTable.count else { return nil }
    builder.insert(isGrouped ? "\t\(once) \(type)\n" : "var \(once) \(type)\n", at: tree.lineTable.starts[line + 1])
    builder.replace(
      SourceRange(start: tree.start(of: statement.id), end: tree.start(of: statement.then)), with: "\(once).Do(func() ")
    builder.insert(")", at: tree.end(of: statement.id))
    return builder.fix("Make it in a `sync.Once`", .suggested)
  }

  /// Makes the function that does nothing but hand the variable out one of `sync.OnceValue`.
  func onceValue(_ function: FuncDecl) -> Fix? {
    let tree = pass.tree
    let types = pass.types
    let start = tree.start(of: function.id)
    guard pass.goVersion >= GoVersion(1, 21), function.receiver == nil, function.parameters.isEmpty,
      function.typeParameters.isEmpty, let result = Parameter(tree, function.results.only ?? .none),
      result.names.isEmpty, let body = function.body, isAllOf(body), let value = value,
      let declaration = types.types.declaration(variable), declaration.fileIndex == pass.file.index,
      let spec = ValueSpec(tree, declaration.node), spec.values.isEmpty, Array(spec.names).count == 1,
      let group = VarDecl(tree, pass.parent(of: spec.id)), !group.isGrouped, isUsedOnly(in: function),
      !comesBack(to: types.object(of: function.name), from: value)
    else { return nil }
    let text = tree.text(of: value)
    let type = tree.text(of: result.type)
    guard !text.contains("\n"), !type.contains("\n") else { return nil }
    var builder = FixBuilder(pass)
    let onceValue = builder.reference(to: "OnceValue", of: "sync", at: start)
    var maker = "func() \(type) { return \(text) }"
    if let call = CallExpr(tree, value), call.arguments.isEmpty, tree.kind(of: call.function) == .ident,
      !types.calledFunction(call.id).isNone, types.types.identical(types.type(of: value), types.type(of: result.type))
    {
      maker = tree.text(of: call.function)
    }
    builder.replace(
      SourceRange(start: start, end: tree.end(of: function.id)),
      with: "var \(tree.text(of: function.name)) = \(onceValue)(\(maker))")
    // The variable's line, and the blank one that parts it from what follows.
    let lines = tree.lineTable
    let line = lines.line(at: tree.start(of: group.id))
    guard lines.line(at: tree.end(of: group.id)) == line, line + 2 < lines.count,
      lines.starts[line] == tree.start(of: group.id)
    else { return nil }
    let isApart = lines.starts[line + 2] - lines.starts[line + 1] == 1
    builder.delete(SourceRange(start: lines.starts[line], end: lines.starts[isApart ? line + 2 : line + 1]))
    return builder.fix("Make `\(tree.text(of: function.name))` a `sync.OnceValue`", .suggested)
  }

  /// Whether a body is the `if` statement and a return of the variable.
  private func isAllOf(_ body: NodeID) -> Bool {
    let statements = Array(pass.tree.children(of: body))
    guard statements.count == 2, statements[0] == statement.id, pass.tree.kind(of: statements[1]) == .returnStmt,
      let returned = pass.tree.children(of: statements[1]).only
    else { return false }
    return pass.types.object(of: returned) == variable
  }

  /// The value, where giving it to the variable is all that the branch does.
  private var value: NodeID? {
    guard let node = pass.tree.children(of: statement.then).only, let assignment = AssignStmt(pass.tree, node),
      assignment.left.only.map({ pass.types.object(of: $0) }) == variable
    else { return nil }
    return assignment.right.only
  }

  private func isUsedOnly(in function: FuncDecl) -> Bool {
    pass.package.files.allSatisfy { file in
      pass.looking(at: file).types.uses(of: variable).allSatisfy { use in
        guard file === pass.file else { return false }
        let declared = pass.types.types.declaration(variable)?.identifier
        return use == declared || pass.tree.contains(function.id, use)
      }
    }
  }

  /// Whether what makes the value mentions the function again, through functions of the package or variables whose
  /// values are not looked at: a variable may not depend on itself.
  private func comesBack(to function: ObjectID, from value: NodeID) -> Bool {
    var visited: Set<ObjectID> = []
    var pending: [(file: FileContext, node: NodeID)] = [(pass.file, value)]
    while let (file, node) = pending.popLast() {
      let other = pass.looking(at: file)
      for name in other.tree.subtree(of: node) where other.tree.kind(of: name) == .ident {
        let object = other.types.object(of: name)
        guard !object.isNone, other.types.types.isDeclaredHere(object) else { continue }
        if object == function { return true }
        let isVariable = other.types.types.kind(object) == .variable && other.types.types.isPackageLevel(object)
        if isVariable, object != variable { return true }
        guard visited.insert(object).inserted, let key = pass.package.flow.declaration(of: object),
          pass.package.files.indices.contains(key.file)
        else { continue }
        if visited.count > 50 { return true }
        pending.append((pass.package.files[key.file], key.node))
      }
    }
    return false
  }

  /// Whether the variable is also set outside of the branch, as to begin anew.
  private var isSetElsewhere: Bool {
    pass.package.files.contains { file in
      let other = pass.looking(at: file)
      return other.types.uses(of: variable).contains { use in
        if file === pass.file, pass.tree.contains(statement.id, use) { return false }
        let above = other.parent(of: use)
        if file.tree.kind(of: above) == .unaryExpr {
          return file.tree.kind(of: file.tree.firstToken(of: above)) == .ampersand
        }
        return AssignStmt(file.tree, other.parent(of: above))?.leftList == above
      }
    }
  }

  private var leaves: Bool {
    pass.tree.subtree(of: statement.then, notBelow: NodeKinds(.funcLit)).contains { node in
      switch pass.tree.kind(of: node) {
      case .returnStmt, .breakStmt, .continueStmt, .gotoStmt, .deferStmt: true
      default: false
      }
    }
  }
}
