// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What a goroutine's function does that matters to whoever starts it, by a look at as many functions of the module as
/// the detail says: whether something could end it or tell of its end, and where it may take long.
enum GoroutineWork: CallFact {
  struct Answer: Equatable {
    /// It has to do with a context, channel, group or flag.
    var hasOwner = false
    /// The calls that lead to where it may take long, and that place; empty where it does not.
    var wait: [RelatedLocation] = []
  }

  static var nothing: Answer { Answer() }
  static var unknown: Answer { Answer(hasOwner: true) }

  /// How many functions are looked at on a way from the goroutine's own.
  static let depth = 3
  /// What lasts is looked for this near to the goroutine's own function.
  private static let waitDepth = 1

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> Answer {
    guard let pass = package.pass(over: key), let body = Function(pass.tree, key.node)?.body else { return unknown }
    let tree = pass.tree
    var answer = Answer()
    // The process is the owner of what ends it.
    if package.flow(of: key).graph.canExit(FlowExits(.noReturn, .panics)) { return Answer(hasOwner: true) }
    func note(_ wait: @autoclosure () -> [RelatedLocation]) {
      if answer.wait.isEmpty, Self.depth - depth <= waitDepth { answer.wait = wait() }
    }
    for node in tree.descendants(of: body) {
      switch tree.kind(of: node) {
      case .ident, .selectorExpr: answer.hasOwner = tellsOfEnd(pass.types.type(of: node), pass.types.types)
      case .selectStmt, .sendStmt: answer.hasOwner = true
      case .returnStmt, .breakStmt:
        // Left when something fails, or when a flag says so.
        answer.hasOwner = isOnFailure(node, pass)
      case .forStmt:
        guard let loop = ForStmt(tree, node), loop.condition == nil else { continue }
        note([pass.related(loop.body, "may take long here")])
      case .callExpr:
        let name = pass.types.calledName(node)
        if lasts(node, pass) { note([pass.related(node, "may take long here")]) }
        if name.hasPrefix("sync/atomic.") || name.hasPrefix("(*sync/atomic.") || name.hasPrefix("(*sync.Cond)") {
          answer.hasOwner = true
        } else if case .diagnostics = HandlerPurpose.ofServing(node, in: pass) {
          answer.hasOwner = true
        } else if depth > 0,
          let callee = pass.package.flow.fact(GoroutineWork.self, depth - 1, of: pass.types.calledFunction(node))
        {
          answer.hasOwner = callee.hasOwner
          if !callee.wait.isEmpty {
            let text = tree.shortText(of: CallExpr(tree, node)?.function ?? .none)
            note([pass.related(node, "on the way, `\(text)` is called here")] + callee.wait)
          }
        }
      default: break
      }
      if answer.hasOwner { return answer }
    }
    return answer
  }

  static func common(_ first: Answer, _ second: Answer) -> Answer? {
    Answer(
      hasOwner: first.hasOwner || second.hasOwner,
      wait: first.wait.isEmpty || second.wait.isEmpty ? [] : first.wait)
  }

  private static func lasts(_ call: NodeID, _ pass: RulePass) -> Bool {
    switch WaitingCalls.table.value(of: call, in: pass) {
    case .sleep, .command, .request, .server: true
    case .group, .process, .connection, nil: false
    }
  }

  /// Whether a value of a type may end a goroutine, or tell of its end.
  static func tellsOfEnd(_ type: TypeID, _ types: Types) -> Bool {
    guard type.isValid else { return false }
    return types.underlyingKind(type) == .channel || types.isContext(type)
      || types.isNamedOrPointer(type, package: "sync", name: "WaitGroup")
      || types.isNamedOrPointer(type, package: "golang.org/x/sync/errgroup", name: "Group")
      || types.isNamedOrPointer(type, package: "net/http", name: "Request")
      || types.isNamedOrPointer(type, package: "testing", name: "T")
  }

  /// Whether a statement leaves when an error came, or nothing more did.
  private static func isOnFailure(_ node: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      if let statement = IfStmt(pass.tree, ancestor) { return speaksOfEnd(statement.condition, pass) }
      if Function.kinds.contains(pass.tree.kind(of: ancestor)) { return false }
    }
    return false
  }

  /// Whether a condition is about an error, or nil, or a flag: a variable, a field, or a method that is asked for one.
  private static func speaksOfEnd(_ condition: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    return pass.tree.subtree(of: condition).contains { node in
      let type = pass.types.type(of: node)
      if pass.types.isNil(node) || types.implementsError(type) { return true }
      guard types.basicKind(type) == .bool else { return false }
      if pass.tree.kind(of: node) == .callExpr { return isAsked(node, pass) }
      return types.kind(pass.types.referencedObject(node)) == .variable
    }
  }

  /// Whether a call only asks a method for a flag, as far as its body is seen.
  private static func isAsked(_ call: NodeID, _ pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    guard pass.types.types.isMethod(function), CallExpr(pass.tree, call)?.arguments.isEmpty == true else {
      return false
    }
    return pass.package.flow.fact(FlagMethod.self, NoDetail(), of: function) ?? true
  }
}
