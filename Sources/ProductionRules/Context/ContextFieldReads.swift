// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Where a package reads the context that a struct keeps in a field.
struct ContextFieldReads {
  private let isApart: RunsApart

  private init(_ pass: RulePass) { isApart = RunsApart(pass) }

  /// Whether there are reads of a field, and each of them stands where no caller's context could take the field's place;
  /// or none, and the field is there for other packages alone.
  static func areAllApart(of field: ObjectID, hasMethods: Bool, in pass: RulePass) -> Bool {
    let reads = ContextFieldReads(pass)
    var count = 0
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for use in other.types.uses(of: field) {
        guard let read = read(use, in: other) else { continue }
        guard reads.isOfNoCaller(read, in: other) else { return false }
        count += 1
      }
    }
    return count > 0 || !hasMethods && pass.types.types.isExported(field)
  }

  /// Whether there are reads of a field, and all of them belong to methods as interfaces of other packages demand them,
  /// which take no context.
  static func areAllDemanded(of field: ObjectID, in pass: RulePass) -> Bool {
    let isDemanded = RunsApart(pass, onlyForInterfaces: true)
    var count = 0
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for use in other.types.uses(of: field) {
        guard let read = read(use, in: other) else { continue }
        guard isDemanded.contains(read, in: other) else { return false }
        count += 1
      }
    }
    return count > 0
  }

  /// The selection that reads a field where it is named, nil where it is declared or set.
  private static func read(_ use: NodeID, in pass: RulePass) -> NodeID? {
    let selection = pass.parent(of: use)
    guard SelectorExpr(pass.tree, selection)?.selector == use else { return nil }
    let list = pass.parent(of: selection)
    return Assignment(pass.tree, pass.parent(of: list))?.targetList == list ? nil : selection
  }

  private func isOfNoCaller(_ read: NodeID, in other: RulePass) -> Bool {
    watchesEnd(read, in: other) || isArgument(read, in: other) || isApart.contains(read, in: other)
  }

  /// Whether a read only asks if what the context belongs to is over: `s.ctx.Done()`, `s.ctx.Err()`.
  private func watchesEnd(_ read: NodeID, in other: RulePass) -> Bool {
    let parent = other.parent(of: read)
    if let selector = SelectorExpr(other.tree, parent), selector.x == read {
      return Self.questions.contains(other.types.types.fullName(other.types.referencedObject(parent)))
    }
    return other.types.calledName(parent) == "context.Cause"
  }

  private static let questions: Set<String> = ["(context.Context).Done", "(context.Context).Err"]

  /// Whether the struct is one of a function's parameters, by which a caller hands the context to it after all.
  private func isArgument(_ read: NodeID, in other: RulePass) -> Bool {
    guard let operand = SelectorExpr(other.tree, read)?.x, let place = Place(operand, other.types), place.path.isEmpty,
      other.types.types.isParameter(place.root), !other.types.types.isResult(place.root),
      let name = other.types.types.declaration(place.root)?.identifier
    else { return false }
    guard let receiver = FuncDecl(other.tree, other.enclosingDeclaration(of: read))?.receiver else { return true }
    return !other.tree.contains(receiver, name)
  }
}

/// Code that no caller could give a context: it runs in goroutines of its own, or in methods as an interface without a
/// context wants them.
struct RunsApart {
  private let pass: RulePass
  /// Whether only methods that interfaces of other packages demand count.
  private let onlyForInterfaces: Bool

  init(_ pass: RulePass, onlyForInterfaces: Bool = false) {
    self.pass = pass
    self.onlyForInterfaces = onlyForInterfaces
  }

  /// Whether a place is in such code.
  func contains(_ node: NodeID, in other: RulePass) -> Bool {
    var visited: Set<ObjectID> = []
    return contains(node, other, &visited)
  }

  private func contains(_ node: NodeID, _ other: RulePass, _ visited: inout Set<ObjectID>) -> Bool {
    for ancestor in other.ancestors(of: node) {
      switch other.tree.kind(of: ancestor) {
      case .goStmt where !onlyForInterfaces: return true
      case .funcLit where !onlyForInterfaces:
        if StartedLiteral(ancestor, in: other) != nil { return true }
        if Self.timers.contains(other.parent(of: ancestor), in: other) { return true }
      case .funcDecl: return isApart(ancestor, other, &visited)
      default: break
      }
    }
    return false
  }

  /// Whether a declared function is only called from such code, or is what an interface demands.
  private func isApart(_ declaration: NodeID, _ other: RulePass, _ visited: inout Set<ObjectID>) -> Bool {
    guard let view = FuncDecl(other.tree, declaration),
      let signature = other.types.types.signature(other.types.functionType(declaration)),
      !signature.parameters.contains(where: { other.types.types.isContext($0.type) })
    else { return false }
    let function = other.types.object(of: view.name)
    guard visited.count < 32 else { return false }
    // Functions that call each other are what the rest of their callers are.
    guard visited.insert(function).inserted else { return true }
    if InterfaceDemands.demands(function, ownToo: !onlyForInterfaces, in: other) { return true }
    if other.types.types.isExported(function) { return false }
    let uses = FunctionUses(other).uses(of: function).filter { !$0.file.isTest }
    return !uses.isEmpty
      && uses.allSatisfy { use in
        !use.call.isNone && contains(use.call, pass.looking(at: use.file), &visited)
      }
  }

  private static let timers = CalleeTable(names: ["time.AfterFunc", "context.AfterFunc"])
}
