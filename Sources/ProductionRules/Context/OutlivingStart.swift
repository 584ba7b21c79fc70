// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The way from a function of the module to where it starts a goroutine that works with the context that is its parameter
/// at a position, and that neither it nor its caller has a way to wait for; empty where it starts none.
enum OutlivingStart: CallFact {
  static var nothing: [RelatedLocation] { [] }
  static var unknown: [RelatedLocation] { [] }

  static func common(_ first: [RelatedLocation], _ second: [RelatedLocation]) -> [RelatedLocation]? {
    first.isEmpty || second.isEmpty ? [] : first
  }

  static func find(_ position: Int, in key: FunctionKey, of package: PackageFlow) -> [RelatedLocation] {
    guard let name = package.parameter(position, of: key), !name.isNone, let pass = package.pass(over: key),
      pass.types.types.isContext(pass.types.types.type(pass.types.object(of: name))),
      givesNothingToWaitFor(key.node, pass)
    else { return [] }
    let tree = pass.tree
    let request = RequestContext(parameter: pass.types.object(of: name), of: key.node, in: pass)
    let work = OutlivingWork(function: key.node, context: request, pass: pass)
    for node in tree.subtree(of: key.node, notBelow: NodeKinds(.funcLit)) {
      switch tree.kind(of: node) {
      case .goStmt:
        if !work.uses(in: node).isEmpty {
          return [
            RelatedLocation(
              path: pass.path, range: tree.range(of: tree.firstToken(of: node)),
              message: "the goroutine is started here")
          ]
        }
      case .callExpr:
        let statement = tree.kind(of: pass.parent(of: node))
        guard statement != .goStmt, statement != .deferStmt, let call = CallExpr(tree, node) else { continue }
        if StartedLiteral.group(startedBy: node, in: pass) != nil {
          // A group of somebody else is waited for by them.
          guard isOwn(tree.receiver(ofCall: node), of: key.node, pass), !work.uses(in: node).isEmpty else { continue }
          return [pass.related(node, "the goroutine is started here")]
        }
        for (position, argument) in call.arguments.enumerated() where request.isContext(argument) {
          let way = package.fact(OutlivingStart.self, position, of: pass.types.calledFunction(node)) ?? []
          if way.isEmpty || work.isWaitedFor(beside: node) { continue }
          return [pass.related(node, "on the way, `\(tree.shortText(of: call.function))` is called here")] + way
        }
      default: break
      }
    }
    return []
  }

  /// Whether a function gives back nothing that could tell of a goroutine's end.
  private static func givesNothingToWaitFor(_ function: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard let results = types.signature(pass.types.functionType(function))?.results else { return false }
    return results.allSatisfy { types.isError($0.type) || types.underlyingKind($0.type) == .basic }
  }

  /// Whether a group is a variable of the function.
  private static func isOwn(_ group: NodeID, of function: NodeID, _ pass: RulePass) -> Bool {
    let object = pass.types.object(of: group)
    guard let declaration = pass.types.types.declaration(object), !pass.types.types.isParameter(object) else {
      return false
    }
    return declaration.fileIndex == pass.types.fileIndex && pass.tree.contains(function, declaration.identifier)
  }
}
