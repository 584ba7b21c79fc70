// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

extension PackageFlow {
  /// How a function literal is used.
  enum LiteralUse {
    /// Called by a defer statement.
    case deferred
    /// Run by a goroutine that a statement or call starts.
    case goroutine(start: NodeID)
    /// Any other way.
    case value
  }

  /// How a literal is used: started, deferred, or kept as a value.
  func literalUse(_ literal: NodeID, file: Int) -> LiteralUse {
    let types = types(file: file)
    let tree = types.tree
    let call = parent(of: literal, file: file)
    guard let view = CallExpr(tree, call) else { return .value }
    if view.function == literal {
      let statement = parent(of: call, file: file)
      switch tree.kind(of: statement) {
      case .goStmt: return .goroutine(start: statement)
      case .deferStmt: return .deferred
      default: return .value
      }
    }
    return startsGoroutine(call, types) ? .goroutine(start: call) : .value
  }

  /// Whether a call runs the function it is given in a goroutine of its own.
  func startsGoroutine(_ call: NodeID, _ types: FileTypes) -> Bool {
    let function = types.calledFunction(call)
    guard !function.isNone, types.types.name(function) == "Go" else { return false }
    switch types.types.fullName(function) {
    case "(*sync.WaitGroup).Go", "(*golang.org/x/sync/errgroup.Group).Go": return true
    default: return false
    }
  }

  /// The identifier of a function's parameter at a position; `.none` when it has no name, nil when there is none there
  /// or it takes several arguments.
  package func parameter(_ position: Int, of key: FunctionKey) -> NodeID? {
    let tree = types(file: key.file).tree
    guard let function = Function(tree, key.node) else { return nil }
    var index = 0
    for node in function.parameters {
      guard let parameter = Parameter(tree, node) else { return nil }
      let isVariadic = parameter.isVariadic
      var count = 0
      for name in parameter.names {
        if index + count == position { return isVariadic ? nil : tree.text(of: name) == "_" ? NodeID.none : name }
        count += 1
      }
      if count == 0 {
        if index == position { return isVariadic ? nil : NodeID.none }
        count = 1
      }
      index += count
    }
    return nil
  }

  /// The local channel that a `make` call is the value of, when all that happens to it is seen.
  package func localChannel(madeBy call: NodeID, in owner: FunctionKey) -> LocalChannel? {
    let types = types(file: owner.file)
    let tree = types.tree
    guard types.builtin(call) == .make, let view = CallExpr(tree, call),
      types.types.underlyingKind(types.type(of: call)) == .channel
    else { return nil }
    let list = parent(of: call, file: owner.file)
    guard !list.isNone, tree.kind(of: list) == .exprList,
      let position = tree.children(of: list).enumerated().first(where: { $0.element == call })?.offset
    else { return nil }
    let statement = parent(of: list, file: owner.file)
    let names: [NodeID]
    if tree.kind(of: statement) == .shortVarDecl, let assignment = AssignStmt(tree, statement) {
      names = Array(assignment.left)
    } else if let spec = ValueSpec(tree, statement) {
      names = Array(spec.names)
    } else {
      return nil
    }
    guard names.count == tree.childCount(of: list), tree.kind(of: names[position]) == .ident else { return nil }
    let name = names[position]
    // `:=` may give a value to a variable that is declared elsewhere.
    let declaration = types.types.declaration(types.object(of: name))
    guard declaration?.identifier == name else { return nil }
    guard let analysis = ChannelAnalysis(declaredBy: name, in: owner, package: self) else { return nil }
    let arguments = Array(view.arguments)
    let capacity = arguments.count > 1 ? types.constant(of: arguments[1])?.integerValue : 0
    return LocalChannel(
      object: analysis.object, name: name, makeCall: call, capacity: capacity, parties: analysis.parties)
  }

  /// The local channel that a variable declared without a value is, when it is never given one.
  package func nilChannel(declaredBy name: NodeID, in owner: FunctionKey) -> LocalChannel? {
    let types = types(file: owner.file)
    guard types.types.underlyingKind(types.types.type(types.object(of: name))) == .channel,
      let analysis = ChannelAnalysis(declaredBy: name, in: owner, package: self)
    else { return nil }
    return LocalChannel(
      object: analysis.object, name: name, makeCall: .none, capacity: 0, parties: analysis.parties)
  }
}
