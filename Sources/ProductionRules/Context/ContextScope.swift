// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The context that code at some place could pass on.
struct ScopedContext: Sendable {
  /// How the context is named there: `ctx`, `r.Context()`.
  let text: String
  /// Whether it came into the function from outside, as a parameter or through one.
  let comesFromOutside: Bool
  /// Whether something may end it: it came from outside, or the function itself gave it an end.
  var mayEnd = true
}

/// What was found when looking for a context around a place.
enum ContextScope: Sendable {
  /// A context is in scope.
  case available(ScopedContext)
  /// The code runs as part of the function declaration, which has no context.
  case none(declaration: NodeID)
  /// The code runs at another time than the function around it, when its context may have ended; or nothing is sure.
  case detached

  /// The context in scope, if there is one.
  var context: ScopedContext? {
    if case .available(let context) = self { return context }
    return nil
  }
}

/// Looks for contexts in scope.
struct ContextFinder {
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }
  private var types: Types { pass.types.types }

  init(_ pass: RulePass) { self.pass = pass }

  /// The context a call at `node` could be given.
  ///
  /// Contexts of enclosing functions count as far as function literals run while the function around them does.
  func scope(at node: NodeID) -> ContextScope {
    let place = tree.start(of: node)
    let locals = info.localObjects(at: place)
    var child = node
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .deferStmt:
        // The arguments of a deferred call are evaluated at once, but belong to what runs at the end.
        return .detached
      case .goStmt:
        if !isWaitedFor(ancestor) { return .detached }
      case .ifStmt:
        if let statement = IfStmt(tree, ancestor), child == statement.then || child == statement.else,
          asksForEnd(statement.condition) || statement.initializer.map(asksForEnd) == true
        {
          return .detached
        }
      case .caseClause where child != tree.firstChild(of: ancestor):
        if asksForEnd(tree.firstChild(of: ancestor)) { return .detached }
      case .funcLit, .funcDecl:
        if followsEnd(node, in: ancestor) { return .detached }
        if let context = best(of: locals, in: ancestor, before: node) {
          return context.text.isEmpty ? .detached : .available(context)
        }
        if tree.kind(of: ancestor) == .funcDecl { return .none(declaration: ancestor) }
        guard runsInPlace(ancestor) else { return .detached }
      default: break
      }
      child = ancestor
    }
    return .detached
  }

  // MARK: Candidates

  /// The best context a function itself brings into scope, nil when there is none, and one without a text when one is
  /// there that must not be used.
  private func best(of locals: [ObjectID], in function: NodeID, before node: NodeID) -> ScopedContext? {
    var contexts: [(object: ObjectID, name: String, isParameter: Bool)] = []
    var carried: String?
    for object in locals {
      guard types.kind(object) == .variable, let declaration = types.declaration(object),
        declaration.fileIndex == info.fileIndex, tree.contains(function, declaration.identifier),
        owner(of: declaration.identifier) == function
      else { continue }
      let name = types.name(object)
      let isParameter = types.isParameter(object) && !types.isResult(object)
      if types.isContext(types.type(object)) {
        contexts.append((object, name, isParameter))
      } else if isParameter, carried == nil, !isReceiver(declaration.identifier, of: function) {
        carried = carriedContext(name, types.type(object))
      }
    }
    let outside = contexts.first { $0.isParameter }
    let comesFromOutside = outside != nil || carried != nil
    let usual = contexts.first { $0.name == "ctx" } ?? outside
    if let usual {
      if usual.isParameter { return ScopedContext(text: usual.name, comesFromOutside: true) }
      if isCancelled(usual.object, before: node) { return ScopedContext(text: "", comesFromOutside: false) }
      let isDetached = comesFromOutside && startsFromBackground(usual.object)
      if isDetached {
        return ScopedContext(text: outside?.name ?? carried ?? "", comesFromOutside: true)
      }
      return local(usual.object, comesFromOutside: comesFromOutside)
    }
    if let carried { return ScopedContext(text: carried, comesFromOutside: true) }
    // Of several contexts without the usual name nobody knows which one is meant.
    guard contexts.count == 1, let only = contexts.first else {
      return contexts.isEmpty ? nil : ScopedContext(text: "", comesFromOutside: false)
    }
    if isCancelled(only.object, before: node) { return ScopedContext(text: "", comesFromOutside: false) }
    return local(only.object, comesFromOutside: false)
  }

  /// The context in a variable of the function itself.
  private func local(_ object: ObjectID, comesFromOutside: Bool) -> ScopedContext {
    let fromBackground = startsFromBackground(object)
    return ScopedContext(
      text: types.name(object), comesFromOutside: comesFromOutside || !fromBackground,
      mayEnd: !fromBackground || hasEnd(object))
  }

  /// Whether the call that gave a variable its context gave it an end as well: a function that ends it comes along.
  private func hasEnd(_ object: ObjectID) -> Bool {
    guard let declaration = types.declaration(object), declaration.fileIndex == info.fileIndex else { return true }
    guard let assignment = Assignment(tree, pass.enclosingStatement(of: declaration.identifier)) else { return true }
    return assignment.targets.count > 1
  }

  /// The function that a declared name belongs to; a parameter belongs to the function it is one of.
  private func owner(of identifier: NodeID) -> NodeID { pass.enclosingFunction(of: identifier) }

  private func isReceiver(_ identifier: NodeID, of function: NodeID) -> Bool {
    guard let list = FuncDecl(tree, function)?.receiverList else { return false }
    return tree.contains(list, identifier)
  }

  /// How the context of the request in a value is reached, nil when it holds none.
  ///
  /// Commands and tests have a context, too, but one that ends with the process, which nobody is bound to pass on; and
  /// so have connections, one that ends when they are closed, which is no request's.
  func carriedContext(_ name: String, _ type: TypeID) -> String? {
    guard type.isValid, !name.isEmpty, name != "_" else { return nil }
    let carriers = pass.package.shared(ContextCarriers.self) { ContextCarriers() }
    let suffix: String?
    if let known = carriers.suffixes[type] {
      suffix = known
    } else {
      suffix = carriedContext(type)
      carriers.suffixes[type] = .some(suffix)
    }
    return suffix.map { name + $0 }
  }

  /// What is written behind a value of a type to reach the context in it.
  private func carriedContext(_ type: TypeID) -> String? {
    if types.isNamedOrPointer(type, package: "github.com/gin-gonic/gin", name: "Context") {
      return ".Request.Context()"
    }
    for path in ["github.com/labstack/echo", "github.com/labstack/echo/v4", "github.com/labstack/echo/v5"]
    where types.isNamedOrPointer(type, package: path, name: "Context") {
      return ".Request().Context()"
    }
    if types.isNamedOrPointer(type, package: "github.com/gofiber/fiber/v2", name: "Ctx") {
      return ".UserContext()"
    }
    guard hasContextMethod(type), types.lookupMethod(type, "Close").isNone else { return nil }
    let method = types.lookupMethod(type, "Context")
    let owner = types.packagePath(method)
    return owner == "testing" || owner == "github.com/spf13/cobra" ? nil : ".Context()"
  }

  /// Whether a type has a method `Context() context.Context`.
  func hasContextMethod(_ type: TypeID) -> Bool {
    guard let signature = types.signature(types.type(types.lookupMethod(type, "Context"))) else { return false }
    return signature.parameters.isEmpty && signature.results.count == 1 && types.isContext(signature.results[0].type)
  }

  /// Whether a variable got its value from `context.Background()` or `TODO()`, or that is not known.
  private func startsFromBackground(_ object: ObjectID) -> Bool {
    guard let declaration = types.declaration(object), declaration.fileIndex == info.fileIndex else { return true }
    let statement = pass.enclosingStatement(of: declaration.identifier)
    guard !statement.isNone else { return true }
    return tree.subtree(of: statement).contains { tree.kind(of: $0) == .callExpr && isBackground($0) }
  }

  /// Whether a call makes an empty context.
  func isBackground(_ call: NodeID) -> Bool {
    // Every call of a package is asked: most have another name or arguments.
    guard let view = CallExpr(tree, call), view.arguments.isEmpty else { return false }
    let spelled = tree.range(of: SelectorExpr(tree, view.function)?.selector ?? view.function)
    guard tree.matches(spelled, "Background") || tree.matches(spelled, "TODO") else { return false }
    let name = info.calledName(call)
    return name == "context.Background" || name == "context.TODO"
  }

  /// Whether the cancel function that came with a context is called, not deferred, before a place.
  private func isCancelled(_ object: ObjectID, before node: NodeID) -> Bool {
    guard let declaration = types.declaration(object), declaration.fileIndex == info.fileIndex else { return true }
    let statement = pass.enclosingStatement(of: declaration.identifier)
    guard let assignment = AssignStmt(tree, statement) else { return false }
    for other in assignment.left where other != declaration.identifier {
      let cancel = info.object(of: other)
      for use in info.uses(of: cancel) where statement < use && use < node {
        let call = pass.parent(of: use)
        guard tree.kind(of: call) == .callExpr, tree.kind(of: pass.parent(of: call)) == .exprStmt else { continue }
        let block = pass.parent(of: pass.parent(of: call))
        if tree.contains(block, node) && !pass.ancestors(of: call).contains(where: { tree.kind(of: $0) == .deferStmt })
        {
          return true
        }
      }
    }
    return false
  }

  // MARK: Contexts that have ended

  /// Whether a condition asks if a context is nil or has ended, so that its branches are about that.
  private func asksForEnd(_ condition: NodeID) -> Bool {
    for node in tree.subtree(of: condition) {
      switch tree.kind(of: node) {
      case .selectorExpr:
        let object = info.referencedObject(node)
        guard !object.isNone else { continue }
        switch types.name(object) {
        case "Canceled", "DeadlineExceeded": if types.packagePath(object) == "context" { return true }
        case "Err", "Cause", "Done": if types.packagePath(object) == "context" { return true }
        default: break
        }
      case .binaryExpr:
        guard let comparison = BinaryExpr(tree, node) else { continue }
        if info.isNil(comparison.right) && types.isContext(info.type(of: comparison.left)) { return true }
        if info.isNil(comparison.left) && types.isContext(info.type(of: comparison.right)) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether the function has waited for the end of a context on some path to a node.
  private func followsEnd(_ node: NodeID, in function: NodeID) -> Bool {
    var graph: ControlFlowGraph?
    for candidate in waitsForEnd(in: function) {
      if candidate >= node { break }
      if tree.contains(candidate, node) { continue }
      let clause = pass.ancestors(of: candidate).first {
        tree.kind(of: $0) == .commClause || tree.kind(of: $0) == .block
      }
      let flow = graph ?? pass.flow(of: function).graph
      graph = flow
      guard let goal = flow.point(of: node) else { return true }
      var from = candidate
      if let clause, tree.kind(of: clause) == .commClause {
        if tree.contains(clause, node) { return true }
        guard let first = CommClause(tree, clause)?.statements.first else {
          // An empty clause goes on after the select statement.
          if tree.subtreeEnd(of: pass.parent(of: clause)) <= node { return true }
          continue
        }
        from = first
      }
      guard let start = flow.point(of: from) else { return true }
      if start == goal || flow.reaches(from: start, to: goal) { return true }
    }
    return false
  }

  /// The receive expressions of a function itself that wait for the end of a context.
  private func waitsForEnd(in function: NodeID) -> [NodeID] {
    let waits = pass.package.shared(ContextWaits.self) { ContextWaits() }
    let key = FunctionKey(file: pass.file.index, node: function)
    if let known = waits.known[key] { return known }
    let found = tree.descendants(of: function).filter { candidate in
      guard let receive = UnaryExpr(tree, candidate), tree.kind(of: receive.operatorToken) == .arrow else {
        return false
      }
      return isDone(receive.x) && pass.enclosingFunction(of: candidate) == function
    }
    waits.known[key] = found
    return found
  }

  /// Whether an expression is `x.Done()` of a context.
  private func isDone(_ node: NodeID) -> Bool {
    guard let call = CallExpr(tree, node), let selector = SelectorExpr(tree, call.function) else { return false }
    return tree.matches(tree.range(of: selector.selector), "Done") && types.isContext(info.type(of: selector.x))
  }

  // MARK: Function literals

  /// Whether a function literal runs only while the function around it does.
  func runsInPlace(_ literal: NodeID) -> Bool {
    var value = literal
    var parent = pass.parent(of: value)
    while !parent.isNone, tree.kind(of: parent) == .parenExpr {
      value = parent
      parent = pass.parent(of: value)
    }
    guard !parent.isNone else { return false }
    if let call = CallExpr(tree, parent) {
      if call.function == value { return true }
      let name = info.calledName(parent)
      if Self.waitingCallers.contains(name) { return waits(inFunctionOf: parent, after: parent) }
      return Self.callersInPlace.contains(name)
    }
    return onlyCalledInPlace(value)
  }

  /// Whether a literal is the value of a local variable that is only called, and only by the function itself.
  private func onlyCalledInPlace(_ literal: NodeID) -> Bool {
    let list = pass.parent(of: literal)
    guard let assignment = AssignStmt(tree, pass.parent(of: list)), assignment.declares,
      assignment.right.only == literal, let name = assignment.left.first
    else { return false }
    let variable = info.object(of: name)
    guard !variable.isNone else { return false }
    let function = pass.enclosingFunction(of: literal)
    let uses = info.uses(of: variable)
    return !uses.isEmpty
      && uses.allSatisfy { use in
        let call = pass.parent(of: use)
        guard CallExpr(tree, call)?.function == use, pass.enclosingFunction(of: use) == function else { return false }
        let kind = tree.kind(of: pass.parent(of: call))
        return kind != .goStmt && kind != .deferStmt
      }
  }

  /// Whether the function that starts a goroutine waits for its end.
  private func isWaitedFor(_ statement: NodeID) -> Bool { waits(inFunctionOf: statement, after: statement) }

  private func waits(inFunctionOf node: NodeID, after place: NodeID) -> Bool {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return false }
    let end = tree.subtreeEnd(of: function)
    var current = tree.subtreeEnd(of: place)
    while current < end {
      switch tree.kind(of: current) {
      case .funcLit, .deferStmt, .goStmt:
        current = tree.subtreeEnd(of: current)
        continue
      case .callExpr:
        if Self.waits.contains(info.calledName(current)) { return true }
      default: break
      }
      current = NodeID(current.rawValue + 1)
    }
    return false
  }

  private static let waits: Set<String> = [
    "(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait",
  ]

  /// Functions that start a goroutine for their argument, which is over when somebody has waited for it.
  private static let waitingCallers: Set<String> = [
    "(*sync.WaitGroup).Go", "(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo",
  ]

  /// Functions that have called their argument for the last time when they return.
  private static let callersInPlace: Set<String> = [
    "path/filepath.Walk", "path/filepath.WalkDir", "io/fs.WalkDir", "slices.SortFunc", "slices.SortStableFunc",
    "slices.ContainsFunc", "slices.IndexFunc", "slices.DeleteFunc", "sort.Slice", "sort.SliceStable", "sort.Search",
    "(*sync.Map).Range", "strings.Map", "maps.DeleteFunc",
    "(*database/sql.Conn).Raw", "(*gorm.io/gorm.DB).Transaction", "(*go.etcd.io/bbolt.DB).View",
    "(*go.etcd.io/bbolt.DB).Update",
  ]
}

/// The types that were asked about, and how the context of a request in a value of theirs is reached, if there is one:
/// every parameter around a call is asked.
private final class ContextCarriers {
  var suffixes: [TypeID: String?] = [:]
}

/// Where functions wait for the end of a context, found once for all calls in them.
private final class ContextWaits {
  var known: [FunctionKey: [NodeID]] = [:]
}
