// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Whether a function of the module, once it runs, can ever end, and on what it blocks or in which loop it goes on for
/// ever.
///
/// Silence is the answer to every doubt: a channel that is a parameter, a field or global may be part of a way to stop that
/// is not seen.
enum EndlessWork: CallFact {
  /// What is asked of a function.
  struct Question: Hashable {
    /// How many more functions are looked at on a way from here.
    let depth: Int
    /// Whether it is one that returns, and is only asked for ways out and channels that are not seen.
    var isPassed = false
  }

  struct Answer: Equatable {
    /// Something may end it.
    var canEnd = false
    /// A channel is used that may be part of a way to stop that is not seen.
    var isUnseen = false
    /// A receive from a context's `Done` goes on in the loop.
    var ignoresDone = false
    /// Why it does not end: an empty select, or a loop that nothing leaves.
    var reason: Reason?
  }

  struct Reason: Equatable {
    enum Kind {
      case loop
      case blocks
    }

    let kind: Kind
    /// The calls that lead there, and the place.
    let way: [RelatedLocation]
  }

  static var nothing: Answer { Answer() }
  static var unknown: Answer { Answer(canEnd: true) }

  /// How many functions are looked at on a way from the first one.
  static let depth = 4

  static func find(_ question: Question, in key: FunctionKey, of package: PackageFlow) -> Answer {
    var search = EndlessSearch(key, question, package)
    search.run()
    return search.answer
  }
}

/// Looks at one body that nothing may leave.
private struct EndlessSearch {
  private(set) var answer = EndlessWork.Answer()
  private let question: EndlessWork.Question
  private let key: FunctionKey
  private let package: PackageFlow
  private let flow: FunctionFlow

  init(_ key: FunctionKey, _ question: EndlessWork.Question, _ package: PackageFlow) {
    (self.key, self.question, self.package) = (key, question, package)
    flow = package.flow(of: key)
  }

  mutating func run() { question.isPassed ? lookThrough() : look() }

  /// Looks for a way out of a function that returns.
  private mutating func lookThrough() {
    if flow.graph.canExit(FlowExits(.panics, .noReturn, .unknown)) {
      answer.canEnd = true
      return
    }
    for block in flow.graph.blocks where flow.graph.isReachable(block) && !answer.canEnd { inspect(block) }
  }

  private mutating func look() {
    let graph = flow.graph
    var reached = [Bool](repeating: false, count: graph.blockCount)
    reached[graph.entry.index] = true
    var pending = [graph.entry]
    var blocking: EndlessWork.Reason?
    while let block = pending.popLast() {
      if let exit = graph.exit(of: block) {
        guard let reason = reason(at: exit) else {
          answer.canEnd = true
          return
        }
        blocking = blocking ?? reason
      }
      for edge in graph.successors(of: block) where !reached[edge.to.index] && !isNeverTaken(edge) {
        reached[edge.to.index] = true
        pending.append(edge.to)
      }
    }
    for block in graph.blocks where reached[block.index] && !answer.canEnd { inspect(block) }
    answer.reason = blocking ?? endlessLoop(reached)
  }

  /// Why an exit leads nowhere, nil where it ends the function.
  private mutating func reason(at exit: FlowExit) -> EndlessWork.Reason? {
    switch exit.kind {
    case .blocks:
      return EndlessWork.Reason(kind: .blocks, way: [related(flow.tree.range(of: exit.node), "nothing wakes it up")])
    case .noReturn:
      // A function of the module that never returns may be endless itself.
      guard question.depth > 0,
        let inner = package.fact(
          EndlessWork.self, .init(depth: question.depth - 1), of: flow.types.calledFunction(exit.node)),
        !inner.canEnd, let reason = inner.reason
      else { return nil }
      take(inner)
      let callee = flow.tree.shortText(of: CallExpr(flow.tree, exit.node)?.function ?? .none)
      let step = related(flow.tree.range(of: exit.node), "on the way, `\(callee)` is called here")
      return EndlessWork.Reason(kind: reason.kind, way: [step] + reason.way)
    case .returns, .fallsOff, .panics, .unknown: return nil
    }
  }

  private func endlessLoop(_ reached: [Bool]) -> EndlessWork.Reason {
    let graph = flow.graph
    var found = graph.body
    for block in graph.blocks where reached[block.index] {
      let loop = graph.terminator(of: block)
      guard !loop.isNone, flow.tree.kind(of: loop) == .forStmt || flow.tree.kind(of: loop) == .rangeStmt else {
        continue
      }
      let isLeft = graph.successors(of: block).contains { graph.isOrdinaryEnd($0, of: loop) && reached[$0.to.index] }
      if !isLeft, graph.point(of: loop) != nil {
        found = loop
        break
      }
    }
    // Where there is none, it is a loop of goto statements.
    let head = flow.tree.range(of: flow.tree.firstToken(of: found))
    return EndlessWork.Reason(kind: .loop, way: [related(head, "this loop has no way out")])
  }

  private func related(_ range: SourceRange, _ message: String) -> RelatedLocation {
    RelatedLocation(path: flow.types.path, range: range, message: message)
  }

  private mutating func take(_ callee: EndlessWork.Answer) {
    answer.isUnseen = answer.isUnseen || callee.isUnseen
    answer.ignoresDone = answer.ignoresDone || callee.ignoresDone
  }

  // MARK: Ways out

  /// Whether a range can never be done: a ticker's channel is not closed, not even by `Stop`.
  private func isNeverTaken(_ edge: FlowEdge) -> Bool {
    guard edge.condition == .rangeDone, let range = RangeStmt(flow.tree, edge.node) else { return false }
    return isTimeChannel(range.x)
  }

  private func isTimeChannel(_ expression: NodeID) -> Bool {
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

  /// Looks for a way out in what a block does: calls, and channels that are not seen whole.
  private mutating func inspect(_ block: BlockID) {
    for element in flow.graph.elements(of: block) where !answer.canEnd { inspect(element) }
  }

  private mutating func inspect(_ element: NodeID) {
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
    for channel in channels where !isSeen(channel) { answer.isUnseen = true }
    guard question.depth > 0 else { return }
    for call in calls {
      let passing = EndlessWork.Question(depth: question.depth - 1, isPassed: true)
      guard let callee = package.fact(EndlessWork.self, passing, of: flow.types.calledFunction(call)) else { continue }
      take(callee)
      if callee.canEnd {
        answer.canEnd = true
        return
      }
    }
  }

  /// Whether all that happens on a channel is seen, or it is one that nobody closes.
  private mutating func isSeen(_ channel: NodeID) -> Bool {
    let node = flow.graph.tree.unparenthesized(channel)
    if isTimeChannel(node) { return true }
    if flow.types.calledName(node) == "(context.Context).Done" {
      answer.ignoresDone = true
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
}
