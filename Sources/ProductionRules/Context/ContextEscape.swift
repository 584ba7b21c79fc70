// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Whether a context, or a value that may hold it, outlives the function it is made in.
///
/// A value made from the context is followed through local variables as far as its type can hold one: a response whose
/// body is read later, rows, an object with an interface or a function inside.
struct ContextEscape {
  /// Whether it is stored, or handed to something that runs beside the function.
  private(set) var isStored = false
  /// Whether it is returned, or something goes on with it after it was passed there.
  private(set) var isReturned = false

  /// Whether it outlives the function one way or the other.
  var escapes: Bool { isStored || isReturned }

  private let pass: RulePass
  /// The function that makes the context.
  private let function: NodeID
  /// The statement that makes the context, whose own operands are the parent's.
  private let statement: NodeID
  private var visited: Set<ObjectID> = []

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }
  private var types: Types { pass.types.types }

  /// Follows what an operand on the left side of an assignment gets.
  init(of target: NodeID, in pass: RulePass) {
    self.pass = pass
    self.statement = pass.enclosingStatement(of: target)
    self.function = pass.enclosingFunction(of: target)
    follow(target: target)
  }

  private mutating func follow(target: NodeID) {
    guard tree.kind(of: target) == .ident else {
      isStored = true
      return
    }
    if tree.matches(tree.range(of: target), "_") { return }
    let variable = info.object(of: target)
    if types.isResult(variable) {
      isReturned = true
      return
    }
    guard !variable.isNone, !types.isPackageLevel(variable),
      let declaration = types.declaration(variable), declaration.fileIndex == info.fileIndex,
      pass.enclosingFunction(of: declaration.identifier) == pass.enclosingFunction(of: target)
    else {
      isStored = true
      return
    }
    guard visited.insert(variable).inserted, visited.count < 64 else { return }
    for use in info.uses(of: variable) where use > target && !isStored {
      // What is read before has another value; a loop brings it back, and makes the fix a suggestion anyway.
      if !statement.isNone, tree.contains(statement, use) { continue }
      follow(value: use, depth: 0)
    }
  }

  private mutating func follow(value node: NodeID, depth: Int) {
    guard !isStored else { return }
    let parent = pass.parent(of: node)
    guard depth < 40, !parent.isNone else {
      isStored = true
      return
    }
    if isCaptured(node) {
      isStored = true
      return
    }
    switch tree.kind(of: parent) {
    case .exprStmt, .ifStmt, .switchStmt, .forStmt, .incDecStmt, .caseClause, .typeSwitchStmt: return
    case .rangeStmt: if mayHoldContext(types.element(info.type(of: node))) { isReturned = true }
    case .deferStmt: return
    case .returnStmt: isReturned = true
    case .goStmt, .sendStmt, .compositeLit, .keyValue: isStored = true
    case .exprList: assigned(from: parent, value: node)
    default:
      // A call, selection or operation: what it gives is followed when it may hold the context.
      if tree.kind(of: parent) == .callExpr {
        let kind = tree.kind(of: pass.parent(of: parent))
        if kind == .goStmt {
          isStored = true
          return
        }
        if CallExpr(tree, parent)?.function != node, startsWork(parent) {
          isReturned = true
          return
        }
        if kind == .exprStmt || kind == .deferStmt { return }
        if info.builtin(parent) == .append {
          isStored = true
          return
        }
      }
      let type = info.type(of: parent)
      if tree.kind(of: parent) == .callExpr, type.isInvalid, info.mode(of: parent) == .noValue { return }
      if mayHoldContext(type) { follow(value: parent, depth: depth + 1) }
    }
  }

  private mutating func assigned(from list: NodeID, value: NodeID) {
    let statement = pass.parent(of: list)
    if tree.kind(of: statement) == .caseClause { return }
    guard let assignment = Assignment(tree, statement) else {
      isStored = true
      return
    }
    let targets = assignment.targetList
    // On the left side: an element or field of it, or it is overwritten itself.
    if targets == list { return }
    let several = tree.children(of: list).only != nil && assignment.targets.only == nil
    var position = 0
    var found = 0
    for candidate in tree.children(of: list) {
      if candidate == value { found = position }
      position += 1
    }
    position = 0
    let parts = several ? types.tupleTypes(info.type(of: value)) : []
    for target in tree.children(of: targets) {
      defer { position += 1 }
      if several {
        if position < parts.count, !mayHoldContext(parts[position]) { continue }
      } else if position != found {
        continue
      }
      follow(target: target)
    }
  }

  /// Whether a call's name says that it begins something that goes on after its return.
  private func startsWork(_ call: NodeID) -> Bool {
    let function = info.calledFunction(call)
    guard !function.isNone, let first = NameWords(types.name(function)).words.first else { return function.isNone }
    return Self.beginnings.contains(first)
  }

  private static let beginnings: Set<String> = [
    "go", "launch", "listen", "monitor", "register", "serve", "spawn", "start", "subscribe", "watch",
  ]

  /// Whether a use stands in a function literal that need not run while the function does.
  private func isCaptured(_ use: NodeID) -> Bool {
    let finder = ContextFinder(pass)
    for ancestor in pass.ancestors(of: use) {
      switch tree.kind(of: ancestor) {
      case .goStmt: return true
      case .deferStmt: return false
      case .funcLit:
        if ancestor == function { return false }
        if tree.kind(of: pass.parent(of: pass.parent(of: ancestor))) == .deferStmt { return false }
        if !finder.runsInPlace(ancestor) { return true }
      case .funcDecl: return false
      default: break
      }
    }
    return false
  }

  /// Whether a value of a type can hold a context: an interface, function or channel is somewhere inside.
  static func mayHoldContext(_ type: TypeID, in pass: RulePass) -> Bool {
    var seen: Set<TypeID> = []
    return mayHoldContext(type, pass.types.types, &seen, depth: 0)
  }

  private func mayHoldContext(_ type: TypeID) -> Bool { Self.mayHoldContext(type, in: pass) }

  private static func mayHoldContext(
    _ type: TypeID, _ types: Types, _ seen: inout Set<TypeID>, depth: Int
  ) -> Bool {
    if type.isInvalid || depth > 8 { return true }
    if types.isError(type) { return false }
    guard seen.insert(type).inserted else { return false }
    switch types.underlyingKind(type) {
    case .basic: return types.basicKind(type) == .unsafePointer
    case .pointer, .slice, .array: return mayHoldContext(types.element(type), types, &seen, depth: depth + 1)
    case .map:
      return mayHoldContext(types.key(type), types, &seen, depth: depth + 1)
        || mayHoldContext(types.element(type), types, &seen, depth: depth + 1)
    case .structure:
      for field in types.fields(type) where mayHoldContext(types.type(field), types, &seen, depth: depth + 1) {
        return true
      }
      return false
    case .tuple:
      for part in types.tupleTypes(type) where mayHoldContext(part, types, &seen, depth: depth + 1) { return true }
      return false
    default: return true
    }
  }
}
