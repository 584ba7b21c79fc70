// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which locks a function holds for certain at each of its elements, as far as it takes them itself.
///
/// A call that may give up locks, through a function of the package or a function value, makes all of them uncertain.
final class HeldLocks {
  let flow: FunctionFlow
  private let package: PackageFlow
  private var entries: [[Place: LockCall]?]
  /// Mutexes that function literals unlock, which may happen at any time: they are used to wait for them.
  private let unordered: Set<Place>
  /// The mutexes that the function locks.
  private let locked: Set<Place>
  /// The lock calls of the function's own elements, those in `defer` statements left out.
  private var calls: [NodeID: [Step]] = [:]

  private enum Step {
    case lock(LockCall)
    case unlock(Place)
    case set(Place)
    case forget
  }

  private static let blockLimit = 4000

  /// The locks of a function, nil when it takes none, or is too large to be judged.
  ///
  /// - Parameter literals: function literals that unlock only what they lock themselves.
  init?(_ function: NodeID, in pass: RulePass, trusting literals: Set<NodeID> = []) {
    let flow = pass.flow(of: function)
    let graph = flow.graph
    guard graph.blockCount <= Self.blockLimit else { return nil }
    self.flow = flow
    package = pass.package.flow
    entries = [[Place: LockCall]?](repeating: nil, count: graph.blockCount)
    unordered = Self.unlockedByLiterals(function, literals, pass)
    locked = Self.locked(by: function, pass)
    var locks = false
    for block in graph.blocks where graph.isReachable(block) {
      for element in graph.elements(of: block) {
        let steps = steps(of: element)
        if steps.isEmpty { continue }
        calls[element] = steps
        locks = locks || steps.contains { if case .lock = $0 { true } else { false } }
      }
    }
    guard locks else { return nil }
    solve()
  }

  private static func locked(by function: NodeID, _ pass: RulePass) -> Set<Place> {
    let calls = pass.tree.nodes(CallExpr.self, in: function).compactMap { LockCall($0.id, pass.types) }
    return Set(calls.filter(\.action.locks).map(\.place))
  }

  private static func unlockedByLiterals(
    _ function: NodeID, _ trusted: Set<NodeID>, _ pass: RulePass
  ) -> Set<Place> {
    var places: Set<Place> = []
    // The literals may be anywhere in the declaration around the function; a variable's value has none around it.
    let around = pass.enclosingDeclaration(of: function)
    for call in pass.tree.nodes(CallExpr.self, in: around.isNone ? function : around) {
      guard LockCall.action(spelledBy: call.id, pass.tree).map({ !$0.locks }) == true,
        pass.enclosingFunction(of: call.id) != function, !trusted.contains(pass.enclosingFunction(of: call.id)),
        let lock = LockCall(call.id, pass.types)
      else { continue }
      places.insert(lock.place)
    }
    return places
  }

  /// Visits all elements that hold locks, or take them, with those held before.
  func forEachElement(_ visit: (_ element: NodeID, _ held: [Place: LockCall]) -> Void) {
    for block in flow.graph.blocks where flow.graph.isReachable(block) {
      guard var state = entries[block.index] else { continue }
      for element in flow.graph.elements(of: block) {
        if !state.isEmpty { visit(element, state) }
        apply(element, to: &state)
      }
    }
  }

  /// The lock taken first of those that are held, those of what the function has just made aside: nobody else waits for
  /// them.
  func shared(_ held: [Place: LockCall]) -> LockCall? {
    held.values.filter { !isFresh($0.place.root) }.min { $0.call < $1.call }
  }

  /// Whether a variable holds a value that the function has written out.
  private func isFresh(_ variable: ObjectID) -> Bool {
    let types = flow.types.types
    let definitions = flow.variables.definitions(of: variable)
    guard !types.isPackageLevel(variable), !types.isParameter(variable), definitions.count == 1,
      let definition = definitions.first, definition.kind == .value, !definition.value.isNone
    else { return false }
    var value = flow.tree.unparenthesized(definition.value)
    if let address = UnaryExpr(flow.tree, value) { value = flow.tree.unparenthesized(address.x) }
    return flow.tree.kind(of: value) == .compositeLit
  }

  // MARK: Solving

  private func solve() {
    let graph = flow.graph
    entries[graph.entry.index] = [:]
    var pending = [graph.entry]
    var steps = 0
    while let block = pending.popLast(), steps < Self.blockLimit * 20 {
      steps += 1
      guard var state = entries[block.index] else { continue }
      for element in graph.elements(of: block) { apply(element, to: &state) }
      for edge in graph.successors(of: block) {
        guard let known = entries[edge.to.index] else {
          entries[edge.to.index] = state
          pending.append(edge.to)
          continue
        }
        let common = known.filter { state[$0.key].map { $0.action.isRead } == $0.value.action.isRead }
        if common.count < known.count {
          entries[edge.to.index] = common
          pending.append(edge.to)
        }
      }
    }
  }

  private func apply(_ element: NodeID, to state: inout [Place: LockCall]) {
    guard let steps = calls[element] else { return }
    for step in steps {
      switch step {
      case .lock(let call): state[call.place] = call
      case .unlock(let place): state[place] = nil
      case .set(let place): state = state.filter { !$0.key.isWithin(place) }
      case .forget: state = [:]
      }
    }
  }

  private func steps(of element: NodeID) -> [Step] {
    let tree = flow.tree
    let types = flow.types
    var steps: [Step] = []
    switch tree.kind(of: element) {
    case .deferStmt, .goStmt: return []
    case .rangeStmt:
      guard let range = RangeStmt(tree, element) else { return [] }
      return [range.key, range.value].compactMap { $0.flatMap { Place($0, types) }.map(Step.set) }
    case .assignStmt, .shortVarDecl:
      for target in AssignStmt(tree, element)?.left ?? tree.children(of: element) {
        if let place = Place(target, types) { steps.append(.set(place)) }
      }
    default: break
    }
    flow.graph.forEachEvaluated(in: element) { node in
      guard let call = CallExpr(tree, node) else { return }
      if let call = LockCall(node, types) {
        steps.append(call.action.locks && !unordered.contains(call.place) ? .lock(call) : .unlock(call.place))
      } else if mayUnlock(node) {
        steps.append(.forget)
      } else if !types.types.isDeclaredHere(types.calledFunction(node)), CalleePlace.mayReach(call, locked, types) {
        steps += ReleasedLocks.places(releasedBy: call, types, package).map { .unlock($0) }
      }
    }
    return steps
  }

  private func mayUnlock(_ call: NodeID) -> Bool {
    let types = flow.types
    if LockCall.action(spelledBy: call, flow.tree).map({ !$0.locks }) == true { return true }
    let function = types.calledFunction(call)
    if function.isNone {
      // A function value, if it is no conversion or built-in.
      return types.builtin(call) == nil && !types.isConversion(call)
    }
    return Unlocking.isDone(by: call, types, package)
  }
}
