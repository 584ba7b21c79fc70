// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which functions of a package work under a context they make themselves, and through which calls they come to it.
final class ContextBreaks {
  /// A step on the way to the call that is given a context of its own.
  struct Step {
    let file: FileContext
    let node: NodeID
    let message: String
  }

  private let package: PackageContext
  private var known: [ObjectID: [Step]] = [:]
  private var inProgress: Set<ObjectID> = []
  /// Whether a search stopped at a function that is being looked at, so that what it found is not all.
  private var isPartial = false

  /// The functions in which a context is made; without any, nothing leads to one.
  private let makers: Set<FunctionKey>

  private static let depthLimit = 8

  init(_ package: PackageContext, _ pass: RulePass) {
    self.package = package
    var makers: Set<FunctionKey> = []
    for file in package.files where !file.isTest {
      for call in ContextCalls.of(pass.looking(at: file)).backgrounds {
        let declaration = file.tree.enclosingDeclaration(of: call)
        if !declaration.isNone { makers.insert(FunctionKey(file: file.index, node: declaration)) }
      }
    }
    self.makers = makers
  }

  /// The way from a function without a context to where it makes one; empty where there is none, or it is meant so.
  func chain(of function: ObjectID, from pass: RulePass) -> [Step] {
    if makers.isEmpty { return [] }
    let function = pass.types.types.origin(function)
    if let known = known[function] { return known }
    if inProgress.isEmpty { isPartial = false }
    guard inProgress.count < Self.depthLimit, inProgress.insert(function).inserted else {
      isPartial = true
      return []
    }
    let chain = search(function, from: pass)
    inProgress.remove(function)
    if !chain.isEmpty || !isPartial || inProgress.isEmpty { known[function] = chain }
    return chain
  }

  private func search(_ function: ObjectID, from asking: RulePass) -> [Step] {
    guard let key = package.flow.declaration(of: function) else { return [] }
    let pass = asking.looking(at: package.files[key.file])
    guard !pass.file.isTest, let declaration = FuncDecl(pass.tree, key.node), let body = declaration.body else {
      return []
    }
    let steps = steps(in: body, of: key, declaration, pass)
    guard !steps.isEmpty else { return [] }
    let name = pass.tree.text(of: declaration.name)
    guard name != "init", !FunctionUses.isMain(name), !FunctionUses.isMust(name), !NameWords(name).endsSomething,
      !ContextReach(pass).isReachable(from: declaration), !ContextTwin.hasVariant(function, in: pass),
      !InterfaceDemands.demands(function, in: pass), !FunctionUses(pass).isStartOrEndOnly(function)
    else { return [] }
    return steps
  }

  private func steps(in body: NodeID, of key: FunctionKey, _ declaration: FuncDecl, _ pass: RulePass) -> [Step] {
    let name = pass.tree.text(of: declaration.name)
    if makers.contains(key) {
      for site in ContextlessSites(pass).sites(in: body, of: key.node) {
        guard case .background = site.kind else { continue }
        return [Step(file: pass.file, node: site.place, message: "`\(name)` \(site.seen)")]
      }
    }
    let finder = ContextFinder(pass)
    for node in pass.tree.subtree(of: body) where pass.tree.kind(of: node) == .callExpr {
      let called = pass.types.calledFunction(node)
      guard pass.types.types.isDeclaredHere(called) else { continue }
      let rest = chain(of: called, from: pass)
      guard !rest.isEmpty, case .none(key.node) = finder.scope(at: node) else { continue }
      return [Step(file: pass.file, node: node, message: "`\(name)` calls `\(pass.types.types.name(called))`")] + rest
    }
    return []
  }
}
