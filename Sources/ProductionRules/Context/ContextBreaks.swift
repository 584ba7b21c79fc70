// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The way from a function of the module without a context to where it makes one to work under; empty where there is
/// none, or it is meant so.
enum ContextBreaks: CallFact {
  static var nothing: [RelatedLocation] { [] }
  static var unknown: [RelatedLocation] { [] }
  static var prerequisite: String? { "context" }

  private static let wayLimit = 8

  /// The way from the function that a call calls.
  static func way(ofCall call: NodeID, in pass: RulePass) -> [RelatedLocation] {
    let called = pass.types.calledFunction(call)
    guard mayBreak(called, in: pass), canMakeContexts(pass.package) else { return [] }
    return pass.package.flow.fact(ContextBreaks.self, NoDetail(), of: called) ?? []
  }

  /// Whether a function is worth a look: it takes no context, and one of another package can tell that what it waited
  /// for failed.
  static func mayBreak(_ function: ObjectID, in pass: RulePass) -> Bool {
    guard !function.isNone else { return false }
    let candidates = pass.package.shared(BreakCandidates.self) { BreakCandidates() }
    if let known = candidates.known[function] { return known }
    let answer = mayBreak(function, pass.types.types)
    candidates.known[function] = answer
    return answer
  }

  private static func mayBreak(_ function: ObjectID, _ types: Types) -> Bool {
    guard let signature = types.signature(types.type(function)),
      !signature.parameters.contains(where: { types.isContext($0.type) })
    else { return false }
    return types.isDeclaredHere(function) || signature.results.last.map { types.isError($0.type) } ?? false
  }

  /// Whether a context may be made in the package or in those of the module that it can call.
  private static func canMakeContexts(_ package: PackageContext) -> Bool {
    package.shared(ContextMaking.self) {
      ContextMaking(isPossible: !makers(package).isEmpty || package.reaches("context"))
    }.isPossible
  }

  private static func makers(_ package: PackageContext) -> Set<FunctionKey> {
    package.shared(ContextMakers.self) { ContextMakers(package) }.functions
  }

  static func find(_: NoDetail, in key: FunctionKey, of package: PackageFlow) -> [RelatedLocation] {
    guard let context = package.context else { return [] }
    let pass = context.pass(over: context.files[key.file])
    guard !pass.file.isTest, let declaration = FuncDecl(pass.tree, key.node), let body = declaration.body else {
      return []
    }
    let steps = steps(in: body, of: key, declaration, pass)
    guard !steps.isEmpty else { return [] }
    let function = pass.types.object(of: declaration.name)
    let name = pass.tree.text(of: declaration.name)
    guard name != "init", !FunctionUses.isMain(name), !FunctionUses.isMust(name), !NameWords(name).endsSomething,
      !ContextReach(pass).isReachable(from: declaration), !ContextTwin.hasVariant(function, in: pass),
      !InterfaceDemands.demands(function, in: pass), !FunctionUses(pass).isStartOrEndOnly(function)
    else { return [] }
    return steps
  }

  private static func steps(
    in body: NodeID, of key: FunctionKey, _ declaration: FuncDecl, _ pass: RulePass
  ) -> [RelatedLocation] {
    let name = pass.tree.text(of: declaration.name)
    if makers(pass.package).contains(key) {
      for site in ContextlessSites(pass).sites(in: body, of: key.node) {
        guard case .background = site.kind else { continue }
        return [pass.related(site.place, "`\(name)` \(site.seen)")]
      }
    }
    let finder = ContextFinder(pass)
    for node in pass.tree.subtree(of: body) where pass.tree.kind(of: node) == .callExpr {
      let rest = way(ofCall: node, in: pass)
      guard !rest.isEmpty, rest.count < wayLimit, case .none(key.node) = finder.scope(at: node) else { continue }
      let called = pass.types.types.name(pass.types.calledFunction(node))
      return [pass.related(node, "`\(name)` calls `\(called)`")] + rest
    }
    return []
  }
}

/// The functions that were asked about, and whether they are worth a look: every call asks.
private final class BreakCandidates {
  var known: [ObjectID: Bool] = [:]
}

/// The functions of a package in which a context is made.
private struct ContextMakers {
  private(set) var functions: Set<FunctionKey> = []

  init(_ package: PackageContext) {
    for file in package.files where !file.isTest {
      for call in ContextCalls.backgrounds(package.pass(over: file)) {
        let declaration = file.tree.enclosingDeclaration(of: call)
        if !declaration.isNone { functions.insert(FunctionKey(file: file.index, node: declaration)) }
      }
    }
  }
}

private struct ContextMaking {
  let isPossible: Bool
}
