// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Gives a function a context parameter, uses it inside, and hands every caller's context in.
struct MissingContextFix {
  let declaration: FuncDecl
  let function: ObjectID
  let sites: [ContextlessSites.Site]
  let uses: [FunctionUses.Use]
  let pass: RulePass

  private static let name = "ctx"

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  /// The fix, nil where a caller may be out of sight or something is in the way.
  func fix() -> Fix? {
    guard !types.isExported(function) || pass.package.checked.name == "main",
      !FunctionUses(pass).hasUnknownMention(of: types.name(function)), hasRoomForName
    else { return nil }
    var builder = FixBuilder(pass)
    guard addParameter(to: &builder), useParameter(in: &builder) > 0 else { return nil }
    for use in uses { handIn(at: use, to: &builder) }
    return builder.fix("Add a `ctx context.Context` parameter", .suggested)
  }

  private func addParameter(to builder: inout FixBuilder) -> Bool {
    guard let type = FuncType(tree, declaration.type) else { return false }
    let start = tree.start(of: type.parameterList)
    let parameter = "\(Self.name) " + builder.reference(to: "Context", of: "context", at: start)
    let parenthesis = tree.firstToken(of: type.parameterList)
    guard tree.kind(of: parenthesis) == .leftParenthesis else { return false }
    guard let first = type.parameters.first else {
      builder.insert(parameter, at: tree.end(of: parenthesis))
      return true
    }
    // Parameters have names all or none.
    guard let view = Parameter(tree, first), !view.names.isEmpty else { return false }
    builder.insert(parameter + ", ", at: tree.start(of: first))
    return true
  }

  /// Passes the parameter at every place that wants it, and tells at how many it could.
  private func useParameter(in builder: inout FixBuilder) -> Int {
    var count = 0
    for site in sites {
      switch site.kind {
      case .background:
        let statement = emptyDeclaration(of: site.place)
        if statement.isNone {
          builder.replace(site.place, with: Self.name)
        } else {
          builder.deleteStatement(statement)
        }
        count += 1
      case .twin(let twin, let call):
        guard twin.canRewrite(call, in: pass) else { continue }
        twin.rewrite(call, passing: Self.name, in: pass, to: &builder)
        count += 1
      }
    }
    return count
  }

  /// The statement `ctx := context.Background()` around a call, which the parameter takes the place of, or `.none`.
  private func emptyDeclaration(of call: NodeID) -> NodeID {
    let list = pass.parent(of: call)
    let statement = pass.parent(of: list)
    guard let assignment = AssignStmt(tree, statement), assignment.declares, assignment.right.only == call,
      tree.kind(of: pass.parent(of: statement)) == .block, let name = assignment.left.only,
      tree.text(of: name) == Self.name
    else { return .none }
    return statement
  }

  /// Whether the parameter's name can be given without changing what it means anywhere in the function.
  private var hasRoomForName: Bool {
    let body = declaration.body ?? .none
    guard !body.isNone else { return false }
    let removed = Set(sites.map { emptyDeclaration(of: $0.place) }.filter { !$0.isNone })
    for node in tree.subtree(of: declaration.id) where tree.kind(of: node) == .ident {
      guard tree.matches(tree.range(of: node), "ctx") else { continue }
      let object = pass.types.object(of: node)
      guard !object.isNone else { return false }
      if types.isField(object) || types.isMethod(object) { continue }
      guard types.kind(object) == .variable, !types.isPackageLevel(object), types.isContext(types.type(object)),
        let found = types.declaration(object), found.fileIndex == pass.types.fileIndex
      else { return false }
      let statement = pass.enclosingStatement(of: found.identifier)
      if removed.contains(statement) { continue }
      // In a block of its own it hides the parameter; beside the parameters another variable must be new.
      if pass.parent(of: statement) != body || pass.enclosingFunction(of: found.identifier) != declaration.id {
        continue
      }
      guard tree.kind(of: statement) == .shortVarDecl, let assignment = AssignStmt(tree, statement) else {
        return false
      }
      let hasOtherNew = assignment.left.contains { other in
        let variable = pass.types.object(of: other)
        return other != found.identifier && !variable.isNone && types.declaration(variable)?.identifier == other
      }
      if !hasOtherNew { return false }
    }
    return true
  }

  // MARK: Callers

  private func handIn(at use: FunctionUses.Use, to builder: inout FixBuilder) {
    guard !use.call.isNone else { return builder.giveUp() }
    let other = pass.looking(at: use.file)
    var edits = FixBuilder(other)
    let text: String
    switch ContextFinder(other).scope(at: use.call) {
    case .available(let context): text = context.text
    case .none(declaration.id) where use.file.index == pass.file.index: text = Self.name
    default: text = edits.reference(to: "TODO", of: "context", at: other.tree.start(of: use.call)) + "()"
    }
    ContextTwin.insertArgument(text, into: use.call, of: other.tree, to: &edits)
    builder.add(edits)
  }
}
