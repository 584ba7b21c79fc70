// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The way from a function of the module to where it sends a message to a broker, by a look at as many functions as the
/// detail says; empty where it sends none.
enum SentMessage: CallFact {
  static var nothing: [RelatedLocation] { [] }
  static var unknown: [RelatedLocation] { [] }

  /// How many functions are looked at on a way from the one that is called.
  private static let depth = 4

  static func common(_ first: [RelatedLocation], _ second: [RelatedLocation]) -> [RelatedLocation]? {
    first.isEmpty || second.isEmpty ? [] : first
  }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> [RelatedLocation] {
    guard let pass = package.pass(over: key) else { return [] }
    for call in pass.tree.nodes(.callExpr, in: key.node) {
      if PublishInsideTransaction.clients.contains(call, in: pass) { return [pass.related(call, "sent here")] }
      guard depth > 0 else { continue }
      let way = package.fact(SentMessage.self, depth - 1, of: pass.types.calledFunction(call)) ?? []
      if way.isEmpty { continue }
      let text = pass.tree.shortText(of: CallExpr(pass.tree, call)?.function ?? .none)
      return [pass.related(call, "on the way, `\(text)` is called here")] + way
    }
    return []
  }

  /// The way to where a function sends, nil where no body tells; of an interface's method one that the package has a
  /// body of.
  static func way(from function: ObjectID, in pass: RulePass) -> [RelatedLocation]? {
    let flow = pass.package.flow
    if let way = flow.fact(SentMessage.self, depth, of: function) { return way }
    let types = pass.types.types
    guard types.isInterfaceMethod(function) else { return nil }
    let ways = implementations(of: function, in: pass).compactMap { flow.fact(SentMessage.self, depth, of: $0) }
    return ways.first { !$0.isEmpty } ?? ways.first
  }

  /// The methods of the package's own types that stand behind an interface's method.
  private static func implementations(of method: ObjectID, in pass: RulePass) -> [ObjectID] {
    let types = pass.types.types
    let interface = types.receiverBase(method)
    guard types.isInterface(interface) else { return [] }
    let name = types.name(method)
    var found: [ObjectID] = []
    for file in pass.package.files where !file.isTest {
      let info = pass.package.types(file)
      for node in file.tree.nodes(.funcDecl) {
        guard let function = FuncDecl(file.tree, node), function.receiver != nil else { continue }
        let candidate = info.object(of: function.name)
        guard types.name(candidate) == name,
          types.implements(types.pointer(to: types.receiverBase(candidate)), interface)
        else { continue }
        found.append(candidate)
      }
    }
    return found
  }
}
