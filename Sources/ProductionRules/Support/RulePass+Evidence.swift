// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

extension RulePass {
  /// Where an error that is not made where it stands comes from: the calls that may have given it.
  func origins(ofError error: NodeID) -> [RelatedLocation] {
    guard tree.kind(of: tree.unparenthesized(error)) == .ident else { return [] }
    return ErrorCalls(of: error, self).calls.prefix(3).map { related($0, "the error comes from this call") }
  }

  /// Where the value of a local variable at one of its uses comes from, when that is one expression.
  func origin(ofVariable use: NodeID, _ message: String) -> [RelatedLocation] {
    let node = tree.unparenthesized(use)
    guard tree.kind(of: node) == .ident, let definition = flow(around: node)?.reachingDefinitions(of: node).single,
      definition.kind == .value || definition.kind == .tupleElement, !definition.value.isNone
    else { return [] }
    return [related(definition.value, message)]
  }

  /// Where an object of the package is declared.
  func declaration(of object: ObjectID, _ message: String) -> [RelatedLocation] {
    guard types.types.isDeclaredHere(object), let declaration = types.types.declaration(object),
      !declaration.identifier.isNone
    else { return [] }
    let range = declaration.file.tree.range(of: declaration.identifier)
    return [RelatedLocation(path: declaration.file.path, range: range, message: message)]
  }

  /// How a path of a function goes where it could have gone elsewhere: its last decisions.
  ///
  /// That an error was nil says nothing.
  func decisions(on path: FlowPath, in graph: ControlFlowGraph) -> [RelatedLocation] {
    let flow = flow(of: graph.function)
    let told = graph.decisions(on: path).compactMap { edge -> RelatedLocation? in
      if let test = flow.nilTest(on: edge), test.nilness.isNil, types.types.isError(types.types.type(test.object)) {
        return nil
      }
      return switch edge.condition {
      case .isTrue: related(edge.node, "`\(tree.shortText(of: edge.node))` holds on the way")
      case .isFalse: related(edge.node, "`\(tree.shortText(of: edge.node))` does not hold on the way")
      case .caseMatches: related(edge.node, "this case is taken on the way")
      case .typeCase, .communication:
        RelatedLocation(
          path: self.path, range: tree.range(of: tree.firstToken(of: edge.node)),
          message: "this case is taken on the way")
      case .always, .caseDiffers, .noTypeCase, .rangeNext, .rangeDone: nil
      }
    }
    return told.suffix(2)
  }

  /// Where a context that is in scope at a node comes from.
  func origin(of context: ScopedContext, at node: NodeID) -> [RelatedLocation] {
    let name = context.text.split(separator: ".").first.map(String.init) ?? ""
    let variable = types.localObjects(at: tree.start(of: node)).last { types.types.name($0) == name }
    guard let variable, let declaration = types.types.declaration(variable), declaration.fileIndex == file.index else {
      return []
    }
    return [related(declaration.identifier, "`\(context.text)` is in scope from here")]
  }
}
