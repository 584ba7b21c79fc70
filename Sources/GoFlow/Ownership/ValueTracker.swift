// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Follows a value that somebody has to release through one function: where it is released, and where it leaves.
///
/// It goes through local variables, selections of what can be closed, conversions, calls whose function is known, and
/// literals that are called where they stand or deferred. All else counts as the value's leaving.
package struct ValueTracker {
  /// What may become of the value in the function.
  package private(set) var fate: ValueFate = []
  /// The nodes at which it is released or leaves, those in function literals included.
  package private(set) var ends: Set<NodeID> = []
  /// The calls among them that release it.
  package private(set) var releases: [NodeID] = []

  private let package: PackageFlow
  private let key: FunctionKey
  private let info: FileTypes
  private let methods: Set<String>
  private var variables: Set<ObjectID> = []
  private var steps = 0

  private var tree: SyntaxTree { info.tree }
  private var types: Types { info.types }

  /// What a value has to do with the one that is to be released.
  private enum Role {
    case itself
    case wrapper
    /// A struct that was made around the value.
    case holder
  }

  private static let variableLimit = 64
  private static let stepLimit = 4_000
  private static let depthLimit = 40

  /// The methods that release something, unless it is known better.
  package static let releasingMethods: Set<String> = [
    "Close", "CloseWithError", "Commit", "Rollback", "Release", "Shutdown", "Stop", "Discard", "Abort", "Wait",
    "Hijack",
  ]

  /// Begins in a function; `methods` are those that release the value.
  package init(in key: FunctionKey, of package: PackageFlow, methods: Set<String> = ValueTracker.releasingMethods) {
    self.package = package
    self.key = key
    self.info = package.types(file: key.file)
    self.methods = methods
  }

  /// Follows the value of a variable of the function.
  package mutating func follow(variable: ObjectID) { follow(variable, .itself) }

  /// Follows what an operand on the left side of an assignment gets.
  package mutating func follow(target: NodeID) { follow(target: target, .itself) }

  // MARK: Variables

  private mutating func follow(target: NodeID, _ role: Role) {
    guard tree.kind(of: target) == .ident else { return end(at: target, .stored) }
    if tree.matches(tree.range(of: target), "_") { return }
    let variable = info.object(of: target)
    if types.isResult(variable) { return end(at: target, .returned) }
    guard types.kind(variable) == .variable, !types.isPackageLevel(variable), !types.isField(variable),
      let declaration = types.declaration(variable), declaration.fileIndex == key.file,
      tree.enclosingFunction(of: declaration.identifier) == tree.enclosingFunction(of: target)
    else { return end(at: target, .stored) }
    follow(variable, role)
  }

  private mutating func follow(_ variable: ObjectID, _ role: Role) {
    guard !variable.isNone, variables.insert(variable).inserted else { return }
    guard variables.count <= Self.variableLimit else { return giveUp() }
    for use in info.uses(of: variable) {
      guard step() else { return }
      follow(use: use, role)
    }
  }

  private mutating func follow(use: NodeID, _ role: Role) {
    let inner = tree.enclosingFunction(of: use)
    if inner != key.node {
      guard tree.enclosingFunction(of: inner) == key.node, runs(inner) else { return end(at: use, .unknown) }
    }
    follow(value: use, role, depth: 0)
  }

  /// Whether a literal is called where it stands, or deferred.
  private func runs(_ literal: NodeID) -> Bool {
    let call = tree.parent(of: literal)
    guard let view = CallExpr(tree, call), view.function == literal else { return false }
    return tree.kind(of: tree.parent(of: call)) != .goStmt
  }

  // MARK: Values

  private mutating func follow(value node: NodeID, _ role: Role, depth: Int) {
    guard step() else { return }
    let parent = tree.parent(of: node)
    guard depth < Self.depthLimit, !parent.isNone else { return giveUp() }
    switch tree.kind(of: parent) {
    case .parenExpr, .starExpr, .typeAssertExpr, .sliceExpr: follow(value: parent, role, depth: depth + 1)
    case .exprStmt, .ifStmt, .switchStmt, .forStmt, .incDecStmt, .binaryExpr, .indexExpr, .rangeStmt, .caseClause:
      return
    case .unaryExpr:
      guard tree.kind(of: tree.firstToken(of: parent)) == .ampersand else { return }
      guard tree.kind(of: node) == .compositeLit else { return end(at: node, .stored) }
      follow(value: parent, role, depth: depth + 1)
    case .compositeLit: held(node, by: parent, role, depth: depth)
    case .keyValue:
      guard tree.child(1, of: parent) == node else { return end(at: node, .stored) }
      held(node, by: tree.parent(of: parent), role, depth: depth)
    case .selectorExpr: selected(from: node, by: parent, role, depth: depth)
    case .callExpr: passed(node, to: parent, role, depth: depth)
    case .returnStmt: end(at: node, .returned)
    case .exprList: assigned(node, from: parent, role)
    case .identList: return
    default: end(at: node, .stored)
    }
  }

  /// A struct that is made around the value goes on with it.
  private mutating func held(_ node: NodeID, by literal: NodeID, _ role: Role, depth: Int) {
    guard tree.kind(of: literal) == .compositeLit, types.underlyingKind(info.type(of: literal)) == .structure else {
      return end(at: node, .stored)
    }
    follow(value: literal, role == .itself ? .holder : role, depth: depth + 1)
  }

  private mutating func selected(from node: NodeID, by selector: NodeID, _ role: Role, depth: Int) {
    guard let selection = info.selection(of: selector) else { return end(at: node, .unknown) }
    if selection.kind == .field {
      let type = types.type(selection.object)
      let role = role == .holder ? .itself : role
      if !types.lookupMethod(type, "Close").isNone { follow(value: selector, role, depth: depth + 1) }
      return
    }
    let call = tree.parent(of: selector)
    let name = types.name(selection.object)
    guard let view = CallExpr(tree, call), view.function == selector else {
      // The method as a value: deferred by a helper, registered, kept.
      if role != .wrapper { end(at: node, methods.contains(name) ? .released : .unknown) }
      return
    }
    if methods.contains(name) {
      if role != .wrapper { release(at: call) }
      return
    }
    guard let fate = package.knownFate(ofParameter: -1, of: selection.object) else {
      // A value's own methods do not keep it; those of what holds it may do anything.
      return role == .holder ? end(at: call, .unknown) : ()
    }
    took(fate, call, role, depth: depth)
  }

  private mutating func passed(_ node: NodeID, to call: NodeID, _ role: Role, depth: Int) {
    guard let view = CallExpr(tree, call), view.function != node else { return }
    if info.isConversion(call) { return follow(value: call, role, depth: depth + 1) }
    if let builtin = info.builtin(call) {
      switch builtin {
      case .append: return end(at: node, .stored)
      case .panic: return end(at: node, .unknown)
      default: return
      }
    }
    if tree.kind(of: tree.parent(of: call)) == .goStmt { return end(at: node, .stored) }
    var position = 0
    for argument in view.arguments {
      if argument == node { break }
      position += 1
    }
    let function = info.callee(of: call)
    guard !function.isNone else { return end(at: node, .unknown) }
    if let fate = package.knownFate(ofParameter: position, of: function) {
      return took(fate, call, role, depth: depth)
    }
    switch ArgumentUse.of(types.fullName(function)) {
    case .borrowed: return
    case .wrapped: follow(value: call, .wrapper, depth: depth + 1)
    case .owned: follow(value: call, role, depth: depth + 1)
    case .released: release(at: call)
    case .unknown: end(at: node, .unknown)
    }
  }

  /// A call whose function is known took the value.
  private mutating func took(_ fate: ValueFate, _ call: NodeID, _ role: Role, depth: Int) {
    if fate.contains(.released) { return role == .wrapper ? () : release(at: call) }
    if !fate.isDisjoint(with: [.stored, .unknown]) { return end(at: call, fate) }
    if fate.contains(.returned) { follow(value: call, role, depth: depth + 1) }
  }

  private mutating func assigned(_ node: NodeID, from list: NodeID, _ role: Role) {
    let statement = tree.parent(of: list)
    if tree.kind(of: statement) == .caseClause { return }
    guard let assignment = Assignment(tree, statement) else { return end(at: node, .stored) }
    // On the left side it gets another value, or it is an element of it that does.
    guard assignment.targetList != list else { return }
    let targets = Array(assignment.targets)
    let values = Array(assignment.values)
    if values.count == targets.count {
      guard let position = values.firstIndex(of: node) else { return end(at: node, .stored) }
      return follow(target: targets[position], role)
    }
    let parts = types.tupleTypes(info.type(of: node))
    for (position, target) in targets.enumerated() where position >= parts.count || canHold(parts[position]) {
      follow(target: target, role)
    }
  }

  /// Whether a value of a type can have another inside.
  private func canHold(_ type: TypeID) -> Bool {
    types.underlyingKind(type) != .basic && !types.isError(type)
  }

  // MARK: Ends

  private mutating func release(at call: NodeID) {
    releases.append(call)
    end(at: call, .released)
  }

  private mutating func end(at node: NodeID, _ fate: ValueFate) {
    ends.insert(node)
    self.fate.formUnion(fate)
  }

  private mutating func step() -> Bool {
    steps += 1
    if steps <= Self.stepLimit { return true }
    giveUp()
    return false
  }

  private mutating func giveUp() { fate.formUnion(.unknown) }

  /// Whether the value was followed to all its ends.
  package var isComplete: Bool { steps <= Self.stepLimit && variables.count <= Self.variableLimit }
}
