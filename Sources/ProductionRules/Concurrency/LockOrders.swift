// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// In which orders the functions of a package take two locks.
final class LockOrders {
  /// A lock that means the same in all functions of the package: a package variable's, or a field's of a type as its
  /// methods reach it through their receiver.
  struct Lock: Hashable {
    /// The variable, or the name of the receiver's type.
    let root: ObjectID
    let path: [Int]
    let isPackageLevel: Bool

    /// Whether two locks are certain to belong together: package variables, or fields of the same receiver.
    func isBeside(_ other: Lock) -> Bool {
      isPackageLevel ? other.isPackageLevel : !other.isPackageLevel && root == other.root
    }
  }

  /// One lock taken while another one is held.
  struct Step {
    let held: Lock
    let taken: Lock
    let isHeldForReading: Bool
    let isTakenForReading: Bool
    let file: FileContext
    /// The call that took the first lock.
    let first: NodeID
    /// The call of `Lock`, or of a function that locks.
    let second: NodeID
    /// The calls that lead to it, where a function that is called locks.
    let way: [RelatedLocation]
    /// How the two are written in the function.
    let texts: (held: String, taken: String)
    /// All locks for writing that are held as well.
    let others: Set<Lock>
    let function: NodeID

    /// Whether two goroutines that take these steps can wait for each other.
    func canMeet(_ other: Step) -> Bool {
      held == other.taken && taken == other.held && !(isHeldForReading && other.isTakenForReading)
        && !(isTakenForReading && other.isHeldForReading) && others.isDisjoint(with: other.others)
    }
  }

  /// A step with another one in the opposite order.
  struct Finding {
    let step: Step
    let opposite: Step
  }

  private(set) var findings: [Finding] = []

  private static let stepLimit = 4000

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> LockOrders {
    pass.package.shared(LockOrders.self) { LockOrders(pass) }
  }

  private init(_ pass: RulePass) {
    var steps: [Step] = []
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for function in file.tree.nodes(Function.kinds) {
        guard steps.count < Self.stepLimit, FunctionLocks.of(other).mayLock(function, in: other) else { continue }
        Self.add(function, to: &steps, in: other)
      }
    }
    find(among: steps)
  }

  private static func add(_ function: NodeID, to steps: inout [Step], in pass: RulePass) {
    guard let locks = FunctionLocks.of(pass).held(by: function, in: pass) else { return }
    let types = pass.types
    let tree = pass.tree
    let package = pass.package.flow
    let receiver = receiver(around: function, pass)
    var found: [Step] = []
    locks.forEachElement { element, held in
      let kind = tree.kind(of: element)
      guard kind != .deferStmt, kind != .goStmt else { return }
      var isFirst = true
      locks.flow.graph.forEachEvaluated(in: element) { inner in
        guard let call = CallExpr(tree, inner), isFirst else { return }
        var taken: [(place: Place, isRead: Bool, way: [RelatedLocation])] = []
        if let lock = LockCall(inner, types) {
          // What follows in the same element is not as the element found it.
          isFirst = false
          if lock.action.locks { taken.append((lock.place, lock.action.isRead, [])) }
        } else {
          for lock in EntryLocks.locks(ofCall: call, held.keys, types, package) {
            guard let place = lock.place.place(in: call, types, package) else { continue }
            taken.append((place, lock.isRead, lock.way))
          }
        }
        for (place, isRead, way) in taken {
          guard held[place] == nil, let second = Self.lock(place, receiver, types) else { continue }
          for (heldPlace, heldCall) in held {
            guard let first = Self.lock(heldPlace, receiver, types), first != second, first.isBeside(second) else {
              continue
            }
            let others = held.filter { $0.key != heldPlace && !$0.value.action.isRead }.compactMap {
              Self.lock($0.key, receiver, types)
            }
            found.append(
              Step(
                held: first, taken: second, isHeldForReading: heldCall.action.isRead, isTakenForReading: isRead,
                file: pass.file, first: heldCall.call, second: inner, way: way,
                texts: (heldCall.text(in: tree), tree.shortText(of: call.function)), others: Set(others),
                function: declaration(around: function, pass)?.id ?? function))
          }
        }
      }
    }
    guard !found.isEmpty, !isStartUp(function, pass) else { return }
    steps += found.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
  }

  /// The declaration that a function is, or that a literal stands in.
  private static func declaration(around function: NodeID, _ pass: RulePass) -> FuncDecl? {
    FuncDecl(pass.tree, function) ?? FuncDecl(pass.tree, pass.enclosingDeclaration(of: function))
  }

  private static func isStartUp(_ function: NodeID, _ pass: RulePass) -> Bool {
    guard let declaration = declaration(around: function, pass) else { return true }
    if declaration.receiver == nil, pass.tree.matches(pass.tree.range(of: declaration.name), "init") { return true }
    return FunctionUses(pass).isStartOrEndOnly(pass.types.object(of: declaration.name))
  }

  /// The variable and the type of the receiver of the method around a function, with a pointer receiver.
  private static func receiver(around function: NodeID, _ pass: RulePass) -> (variable: ObjectID, type: ObjectID)? {
    let types = pass.types.types
    guard let declaration = declaration(around: function, pass),
      let name = Parameter(pass.tree, declaration.receiver ?? .none)?.names.first
    else { return nil }
    let variable = pass.types.object(of: name)
    guard !variable.isNone, types.isPointer(types.type(variable)) else { return nil }
    let type = types.object(of: types.origin(types.receiverBase(pass.types.object(of: declaration.name))))
    return type.isNone ? nil : (variable, type)
  }

  private static func lock(
    _ place: Place, _ receiver: (variable: ObjectID, type: ObjectID)?, _ types: FileTypes
  ) -> Lock? {
    if types.types.isPackageLevel(place.root) { return Lock(root: place.root, path: place.path, isPackageLevel: true) }
    guard let receiver, receiver.variable == place.root, !leadsThroughPointer(place, types) else { return nil }
    return Lock(root: receiver.type, path: place.path, isPackageLevel: false)
  }

  /// Whether a field on the way is a pointer or interface, which two values may share or not.
  private static func leadsThroughPointer(_ place: Place, _ types: FileTypes) -> Bool {
    let store = types.types
    var type = store.type(place.root)
    if store.isPointer(type) { type = store.element(type) }
    for position in place.path {
      let fields = store.fields(store.underlying(type))
      guard fields.indices.contains(position) else { return true }
      type = store.type(fields[position])
      if store.isPointer(type) || store.isInterface(type) { return true }
    }
    return false
  }

  // MARK: Opposites

  private func find(among steps: [Step]) {
    var byLocks: [[Lock]: [Int]] = [:]
    for (index, step) in steps.enumerated() { byLocks[[step.held, step.taken], default: []].append(index) }
    for step in steps {
      let same = byLocks[[step.held, step.taken]] ?? []
      let opposite = byLocks[[step.taken, step.held]] ?? []
      // The order that fewer places take is the wrong one; of two that are as common, the one that comes second.
      guard let first = opposite.first, let own = same.first,
        same.count < opposite.count || same.count == opposite.count && own > first
      else { continue }
      guard let other = opposite.map({ steps[$0] }).first(where: { $0.canMeet(step) }) else { continue }
      findings.append(Finding(step: step, opposite: other))
    }
  }
}
