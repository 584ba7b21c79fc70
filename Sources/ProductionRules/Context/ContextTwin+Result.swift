// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension ContextTwin {
  /// Whether what a call makes is given a context afterwards: `request.WithContext(ctx)`, `client.Do(ctx, request)`.
  static func resultGetsContext(_ call: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard let result = pass.types.calledSignature(call)?.results.first?.type,
      ["WithContext", "SetContext"].contains(where: { !types.lookupMethod(result, $0).isNone })
    else { return false }
    return results(of: call, in: pass).contains { value in
      let parent = pass.parent(of: value)
      switch pass.tree.kind(of: parent) {
      case .selectorExpr:
        guard let selector = SelectorExpr(pass.tree, parent), selector.x == value else { return false }
        return ["WithContext", "SetContext", "Clone", "Cancel"].contains(pass.tree.text(of: selector.selector))
      case .callExpr:
        // Whoever gets both puts them together.
        return CallExpr(pass.tree, parent)?.arguments.contains { types.isContext(pass.types.type(of: $0)) } ?? false
      default: return false
      }
    }
  }

  /// Whether a function only makes something, as a request, and hands it to callers in the package who give it their
  /// context, or writes it where a parameter points to.
  static func callersAddContext(_ call: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    if results(of: call, in: pass).contains(where: { isWrittenThroughParameter($0, in: pass) }) { return true }
    guard let declaration = FuncDecl(tree, pass.enclosingFunction(of: call)) else { return false }
    let isReturned = results(of: call, in: pass).contains { value in
      tree.kind(of: pass.parent(of: value)) == .returnStmt
        || tree.kind(of: pass.parent(of: pass.parent(of: value))) == .returnStmt
    }
    guard isReturned else { return false }
    return FunctionUses(pass).uses(of: pass.types.object(of: declaration.name)).contains { use in
      !use.call.isNone && resultGetsContext(use.call, in: pass.looking(at: use.file))
    }
  }

  /// Whether a pointer's value goes where a parameter points to: `*r = *request`.
  private static func isWrittenThroughParameter(_ value: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let content = pass.parent(of: value)
    guard StarExpr(tree, content)?.x == value,
      let assignment = Assignment(tree, pass.parent(of: pass.parent(of: content))),
      let target = zip(assignment.targets, assignment.values).first(where: { $0.1 == content })?.0,
      let pointer = StarExpr(tree, target)?.x
    else { return false }
    return pass.types.types.isParameter(pass.types.object(of: pointer))
  }

  /// Whether the function that makes a command also runs it to its end.
  static func commandIsWaitedFor(_ call: NodeID, in pass: RulePass) -> Bool {
    results(of: call, in: pass).contains { value in
      guard let selector = SelectorExpr(pass.tree, pass.parent(of: value)), selector.x == value else { return false }
      return ["Run", "Output", "CombinedOutput", "Wait"].contains(pass.tree.text(of: selector.selector))
    }
  }

  /// Whether the function that makes a request also sends it: something that gives a response gets it.
  static func requestIsSent(_ call: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    return results(of: call, in: pass).contains { value in
      let parent = pass.parent(of: value)
      guard let view = CallExpr(pass.tree, parent), view.arguments.contains(value) else { return false }
      return pass.types.calledSignature(parent)?.results.contains {
        types.isNamedOrPointer($0.type, package: "net/http", name: "Response")
      } ?? false
    }
  }

  /// The places where a call's first result is used: the call itself, and the uses of the variable it is assigned to.
  static func results(of call: NodeID, in pass: RulePass) -> [NodeID] {
    let tree = pass.tree
    let list = pass.parent(of: call)
    guard let assignment = Assignment(tree, pass.parent(of: list)), assignment.values.only == call else {
      return [call]
    }
    guard let target = assignment.targets.first, tree.kind(of: target) == .ident else { return [] }
    return pass.types.uses(of: pass.types.object(of: target)).filter { $0 > target }
  }
}
