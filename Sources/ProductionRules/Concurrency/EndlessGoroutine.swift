// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Finds out whether a function, once it runs, can ever end.
///
/// What its calls do is followed through functions of the package that declares it, and into others of the module where
/// it ends in a call that never returns. Silence is the answer to every doubt: a channel that
/// is a parameter, a field or global may be part of a way to stop that is not seen.
struct EndlessGoroutine {
  /// Why it does not end.
  enum Reason {
    /// Nothing leaves a loop.
    case loop(NodeID, FileTypes)
    /// An empty select statement.
    case blocks(NodeID, FileTypes)
  }

  private struct Place: Hashable {
    let package: ObjectIdentifier
    let key: FunctionKey
  }

  private var package: PackageFlow
  /// The packages that were looked at, which must not go away while their functions are told apart.
  private var packages: [PackageFlow]
  private var visited: Set<Place> = []
  private var hasWayOut = false
  /// Whether a channel is used that may be part of a way to stop that is not seen.
  private var isUnseen = false
  /// A receive from a context's `Done` whose case goes on in the loop.
  private(set) var ignoredDone = NodeID.none

  private static let depthLimit = 5

  init(_ package: PackageFlow) {
    self.package = package
    packages = [package]
  }

  /// The reason why a function never ends, or nil when it may or is not one of the module.
  mutating func reason(_ function: ObjectID) -> Reason? {
    guard let (home, declared) = package.home(of: function), let key = home.declaration(of: declared) else {
      return nil
    }
    enter(home)
    return reason(key)
  }

  /// The reason why a function of the package never ends, or nil when it may.
  mutating func reason(_ function: FunctionKey) -> Reason? {
    let reason = look(function, depth: 0)
    // A context that is heeded without leaving was meant to be the way out.
    return hasWayOut || (isUnseen && ignoredDone.isNone) ? nil : reason
  }

  private mutating func enter(_ other: PackageFlow) {
    package = other
    packages.append(other)
  }

  private mutating func isFirstVisit(_ key: FunctionKey) -> Bool {
    visited.insert(Place(package: ObjectIdentifier(package), key: key)).inserted
  }

  /// Looks at a body that nothing may leave; `hasWayOut` says that it can be left after all.
  private mutating func look(_ key: FunctionKey, depth: Int) -> Reason? {
    guard depth < Self.depthLimit, isFirstVisit(key) else {
      hasWayOut = true
      return nil
    }
    let flow = package.flow(of: key)
    let graph = flow.graph
    var reached = [Bool](repeating: false, count: graph.blockCount)
    reached[graph.entry.index] = true
    var pending = [graph.entry]
    var blocking: Reason?
    while let block = pending.popLast() {
      if let exit = graph.exit(of: block) {
        switch exit.kind {
        case .blocks: blocking = blocking ?? .blocks(exit.node, flow.types)
        case .noReturn:
          // A function of the module that never returns may be endless itself.
          let caller = package
          guard let (home, function) = package.home(of: flow.types.calledFunction(exit.node)),
            let callee = home.declaration(of: function)
          else {
            hasWayOut = true
            return nil
          }
          if home !== caller { enter(home) }
          let inner = look(callee, depth: depth + 1)
          package = caller
          guard let inner, !hasWayOut else {
            hasWayOut = true
            return nil
          }
          blocking = blocking ?? inner
        case .returns, .fallsOff, .panics, .unknown:
          hasWayOut = true
          return nil
        }
      }
      for edge in graph.successors(of: block) where !reached[edge.to.index] && !isNeverTaken(edge, flow) {
        reached[edge.to.index] = true
        pending.append(edge.to)
      }
    }
    for block in graph.blocks where reached[block.index] {
      for element in graph.elements(of: block) {
        inspect(element, flow, key, depth: depth)
        if hasWayOut { return nil }
      }
    }
    if let blocking { return blocking }
    for block in graph.blocks where reached[block.index] {
      let loop = graph.terminator(of: block)
      guard !loop.isNone, flow.tree.kind(of: loop) == .forStmt || flow.tree.kind(of: loop) == .rangeStmt else {
        continue
      }
      let isLeft = graph.successors(of: block).contains { graph.isOrdinaryEnd($0, of: loop) && reached[$0.to.index] }
      if !isLeft, graph.point(of: loop) != nil { return .loop(loop, flow.types) }
    }
    // A loop of goto statements.
    return .loop(graph.body, flow.types)
  }

  /// Whether a range can never be done: a ticker's channel is not closed, not even by `Stop`.
  private func isNeverTaken(_ edge: FlowEdge, _ flow: FunctionFlow) -> Bool {
    guard edge.condition == .rangeDone, let range = RangeStmt(flow.tree, edge.node) else { return false }
    return isTimeChannel(range.x, flow)
  }

  private func isTimeChannel(_ expression: NodeID, _ flow: FunctionFlow) -> Bool {
    let node = flow.graph.tree.unparenthesized(expression)
    switch flow.tree.kind(of: node) {
    case .callExpr:
      let name = flow.types.calledName(node)
      return name == "time.Tick" || name == "time.After"
    case .selectorExpr:
      guard let selection = flow.types.selection(of: node), selection.kind == .field,
        flow.types.types.name(selection.object) == "C"
      else { return false }
      let types = flow.types.types
      return types.isNamedOrPointer(selection.receiver, package: "time", name: "Ticker")
        || types.isNamedOrPointer(selection.receiver, package: "time", name: "Timer")
    default: return false
    }
  }

  /// Looks for a way out in what an element does: calls, and channels that are not seen whole.
  private mutating func inspect(_ element: NodeID, _ flow: FunctionFlow, _ key: FunctionKey, depth: Int) {
    let tree = flow.tree
    // What other goroutines and deferred calls do is no way out of this one.
    let kind = tree.kind(of: element)
    if kind == .goStmt || kind == .deferStmt { return }
    var channels: [NodeID] = []
    var calls: [NodeID] = []
    flow.graph.forEachEvaluated(in: element) { node in
      switch tree.kind(of: node) {
      case .unaryExpr:
        if let receive = UnaryExpr(tree, node), tree.kind(of: receive.operatorToken) == .arrow {
          channels.append(receive.x)
        }
      case .sendStmt: if let send = SendStmt(tree, node) { channels.append(send.channel) }
      case .callExpr: calls.append(node)
      default: break
      }
    }
    // The operand of a range over a channel is an element.
    if flow.types.types.underlyingKind(flow.types.type(of: element)) == .channel { channels.append(element) }
    for channel in channels where !isSeen(channel, flow, key) { isUnseen = true }
    for call in calls {
      guard let callee = package.declaration(of: flow.types.calledFunction(call)) else { continue }
      inspectCallee(callee, depth: depth + 1)
      if hasWayOut { return }
    }
  }

  /// Whether all that happens on a channel is seen, or it is one that nobody closes.
  private mutating func isSeen(_ channel: NodeID, _ flow: FunctionFlow, _ key: FunctionKey) -> Bool {
    let node = flow.graph.tree.unparenthesized(channel)
    if isTimeChannel(node, flow) { return true }
    if flow.types.calledName(node) == "(context.Context).Done" {
      ignoredDone = node
      return true
    }
    guard flow.tree.kind(of: node) == .ident else { return false }
    let object = flow.types.object(of: node)
    let types = flow.types.types
    guard !types.isParameter(object), !types.isPackageLevel(object), let declaration = types.declaration(object),
      declaration.fileIndex == key.file
    else { return false }
    let owner = FunctionKey(file: key.file, node: flow.tree.enclosingFunction(of: declaration.identifier))
    guard !owner.node.isNone, let call = makeCall(declaration, flow.tree) else { return false }
    return package.localChannel(madeBy: call, in: owner) != nil
  }

  private func makeCall(_ declaration: ObjectDeclaration, _ tree: SyntaxTree) -> NodeID? {
    guard !declaration.node.isNone else { return nil }
    if let assignment = AssignStmt(tree, declaration.node) {
      let names = Array(assignment.left)
      let values = Array(assignment.right)
      guard names.count == values.count, let index = names.firstIndex(of: declaration.identifier) else { return nil }
      return values[index]
    }
    if let spec = ValueSpec(tree, declaration.node) {
      let names = Array(spec.names)
      let values = Array(spec.values)
      guard names.count == values.count, let index = names.firstIndex(of: declaration.identifier) else { return nil }
      return values[index]
    }
    return nil
  }

  /// Whether a function that is called, and returns, may also end the goroutine or wait on a channel that is not seen.
  private mutating func inspectCallee(_ key: FunctionKey, depth: Int) {
    guard depth < Self.depthLimit else { return }
    guard isFirstVisit(key) else { return }
    let flow = package.flow(of: key)
    let graph = flow.graph
    for exit in graph.reachableExits {
      switch exit.kind {
      case .panics, .noReturn, .unknown:
        hasWayOut = true
        return
      case .returns, .fallsOff, .blocks: break
      }
    }
    for block in graph.blocks where graph.isReachable(block) {
      for element in graph.elements(of: block) {
        inspect(element, flow, key, depth: depth)
        if hasWayOut { return }
      }
    }
  }
}
