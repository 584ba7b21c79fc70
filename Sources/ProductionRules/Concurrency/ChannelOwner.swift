// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// The function that makes a channel, with the questions the rules about blocked goroutines ask of its paths.
struct ChannelOwner {
  let channel: LocalChannel
  let package: PackageFlow
  /// Where the channel is made, and the element that makes it.
  private let declaration: FlowPoint
  private let declarationElement: NodeID

  /// Functions with more blocks or channels with more goroutines than these are not judged: every question costs a search.
  private static let limits = (blocks: 20_000, parties: 50)

  init?(_ channel: LocalChannel, _ package: PackageFlow) {
    self.channel = channel
    self.package = package
    let graph = channel.owner.flow.graph
    guard graph.blockCount <= Self.limits.blocks, channel.parties.count <= Self.limits.parties,
      channel.owner.flow.afford(graph.blockCount + graph.elementCount), let point = graph.point(of: channel.name)
    else { return nil }
    declaration = point
    declarationElement = graph.element(at: point)
  }

  var flow: FunctionFlow { channel.owner.flow }
  var graph: ControlFlowGraph { flow.graph }
  var tree: SyntaxTree { flow.tree }

  /// Whether the owner is the program's `main`, whose return ends every goroutine.
  var isMain: Bool {
    guard let function = FuncDecl(tree, flow.function), function.receiver == nil else { return false }
    return tree.text(of: function.name) == "main" && package.checked.name == "main"
  }

  /// Where the owner starts a goroutine; nil for goroutines that other ones start.
  func start(of party: ChannelParty) -> FlowPoint? {
    guard party.starter == 0, let point = graph.point(of: party.start), graph.isReachable(point.block) else {
      return nil
    }
    return point
  }

  /// Whether a point may be passed several times for one channel.
  func isRepeated(_ point: FlowPoint) -> Bool {
    graph.reaches(from: point, to: point, avoiding: { $0 == declarationElement })
  }

  /// Whether one point may be passed after another for the same channel.
  func isAfter(_ later: FlowPoint, _ earlier: FlowPoint) -> Bool {
    graph.reaches(from: earlier, to: later, avoiding: { $0 == declarationElement })
  }

  /// Whether the channel itself is made several times.
  var isMadeRepeatedly: Bool { graph.reaches(from: declaration, to: declaration) }

  /// The elements of the owner that uses of it belong to.
  func elements(_ uses: [ChannelUse]) -> Set<NodeID> {
    Set(uses.compactMap { graph.point(of: $0.name).map { graph.element(at: $0) } })
  }

  /// The elements of the owner that are passed only when a goroutine is done with the channel: receives from other
  /// channels on which it signals after its last use of this one, and waits for a group of goroutines.
  func joins(with party: ChannelParty, uses: [ChannelUse]) -> Set<NodeID> {
    let signals = signals(of: party, after: uses)
    var elements: Set<NodeID> = []
    for block in graph.blocks {
      for element in graph.elements(of: block) {
        let isRange = flow.types.types.underlyingKind(flow.types.type(of: element)) == .channel
        let joins = graph.anyEvaluated(in: element) { node in
          switch tree.kind(of: node) {
          case .unaryExpr:
            guard let receive = UnaryExpr(tree, node), tree.kind(of: receive.operatorToken) == .arrow else {
              return false
            }
            return signals.contains(flow.types.object(of: tree.unparenthesized(receive.x)))
          case .ident: return isRange && signals.contains(flow.types.object(of: node))
          case .callExpr:
            switch flow.types.calledName(node) {
            case "(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait": return true
            default: return false
            }
          default: return false
          }
        }
        if joins { elements.insert(element) }
      }
    }
    return elements
  }

  /// The owner's channels that a goroutine sends on or closes when none of the uses can follow any more.
  private func signals(of party: ChannelParty, after uses: [ChannelUse]) -> Set<ObjectID> {
    let other = party.flow
    let points = party.points(uses)
    // A function of the package knows the owner's channels by its parameters.
    var arguments: [ObjectID: ObjectID] = [:]
    if let call = CallExpr(tree, GoStmt(tree, party.start)?.call ?? .none) {
      for (index, argument) in call.arguments.enumerated() {
        guard let parameter = package.parameter(index, of: party.key), !parameter.isNone else { continue }
        arguments[other.types.object(of: parameter)] = flow.types.object(of: tree.unparenthesized(argument))
      }
    }
    var signals: Set<ObjectID> = []
    for node in other.tree.descendants(of: other.graph.body) {
      let operand: NodeID
      if let send = SendStmt(other.tree, node) {
        operand = send.channel
      } else if let call = CallExpr(other.tree, node), other.types.builtin(node) == .close {
        operand = call.arguments.first ?? .none
      } else {
        continue
      }
      let object = other.types.object(of: other.tree.unparenthesized(operand))
      guard !object.isNone, let point = other.graph.point(of: node) else { continue }
      let isDeferred = other.tree.kind(of: other.graph.element(at: point)) == .deferStmt
      if isDeferred || !points.contains(where: { other.graph.reaches(from: point, to: $0) }) {
        signals.insert(arguments[object] ?? object)
      }
    }
    signals.remove(channel.object)
    return signals
  }

  /// How many of the uses each element makes.
  func counts(_ uses: [ChannelUse]) -> [NodeID: Int] {
    var counts: [NodeID: Int] = [:]
    for use in uses {
      if let point = graph.point(of: use.name) { counts[graph.element(at: point), default: 0] += 1 }
    }
    return counts
  }

  /// The loops around uses of the owner that do not also make the channel, innermost first for each use.
  func loops(around uses: [ChannelUse]) -> Set<NodeID> {
    var loops: Set<NodeID> = []
    for use in uses {
      if use.role == .range { loops.insert(use.node) }
      loops.formUnion(enclosingLoops(use.node))
    }
    return loops
  }

  /// The loops of the owner around a node that do not also make the channel, innermost first.
  func enclosingLoops(_ node: NodeID) -> [NodeID] {
    tree.ancestors(of: node).filter { ancestor in
      ancestor > flow.function && (tree.kind(of: ancestor) == .forStmt || tree.kind(of: ancestor) == .rangeStmt)
        && !tree.contains(ancestor, channel.name)
    }
  }

  /// How the channel may be left behind.
  enum Departure {
    /// The function ends.
    case exit(FlowExit)
    /// A loop comes back to make another channel.
    case nextTurn
  }

  /// Whether from just after a point the function may end, or make the next channel, without passing an element.
  ///
  /// A loop around such elements is taken to do what it is for when its condition ends it; only a jump out of it counts.
  /// Ways that contradict what is known at the point are not taken.
  func departure(from point: FlowPoint, avoiding elements: Set<NodeID>, loops: Set<NodeID>) -> Departure? {
    let conditions = flow.conditions(at: point)
    let follows = { (edge: FlowEdge) in
      flow.isPossible(edge, given: conditions) && !isEnd(edge, of: loops)
    }
    if graph.reaches(from: point, to: declaration, along: follows, avoiding: { elements.contains($0) }) {
      return .nextTurn
    }
    return graph.somePath(from: point, along: follows, avoiding: { elements.contains($0) }).map { .exit($0.exit) }
  }

  /// Whether an edge is the ordinary end of one of the loops.
  func isEnd(_ edge: FlowEdge, of loops: Set<NodeID>) -> Bool {
    let terminator = graph.terminator(of: edge.from)
    return loops.contains(terminator) && graph.isOrdinaryEnd(edge, of: terminator)
  }

  /// The exit reached with fewer than `limit` passes of the elements; a pass of one of `endless` is as many as needed.
  func departure(
    from point: FlowPoint, passing elements: [NodeID: Int], fewerThan limit: Int, endless: Set<NodeID>,
    loops: Set<NodeID>
  ) -> FlowExit? {
    let conditions = flow.conditions(at: point)
    func passes(_ slice: ArraySlice<NodeID>) -> Int {
      var count = 0
      for element in slice {
        if endless.contains(element) { return limit }
        count += elements[element] ?? 0
      }
      return count
    }
    var seen: Set<Int> = []
    var pending = [(point.block, passes(graph.elements(of: point.block).dropFirst(point.index + 1)))]
    while let (block, count) = pending.popLast() {
      guard count < limit else { continue }
      if let exit = graph.exit(of: block), FlowExits.normal.contains(exit.kind) { return exit }
      for edge in graph.successors(of: block) where flow.isPossible(edge, given: conditions) && !isEnd(edge, of: loops)
      {
        let next = count + passes(graph.elements(of: edge.to))
        if next < limit, seen.insert(edge.to.index * limit + next).inserted { pending.append((edge.to, next)) }
      }
    }
    return nil
  }
}
