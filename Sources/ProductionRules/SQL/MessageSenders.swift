// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which functions of a module send messages to a broker, by what their bodies call.
final class MessageSenders {
  private let package: PackageContext
  private var known: [ObjectID: Bool] = [:]

  /// Longer chains of calls are taken to send nothing.
  private static let depthLimit = 6

  init(_ package: PackageContext) { self.package = package }

  /// Whether a function sends, nil where no body tells.
  func sends(_ function: ObjectID, _ pass: RulePass) -> Bool? {
    let types = pass.types.types
    guard types.isInterfaceMethod(function) else { return sends(function, in: pass, depth: 0) }
    let answers = implementations(of: function, types).compactMap { sends($0, in: pass, depth: 0) }
    return answers.isEmpty ? nil : answers.contains(true)
  }

  /// The methods of the package's own types that stand behind an interface's method.
  private func implementations(of method: ObjectID, _ types: Types) -> [ObjectID] {
    let interface = types.receiverBase(method)
    guard types.isInterface(interface) else { return [] }
    let name = types.name(method)
    var found: [ObjectID] = []
    for file in package.files where !file.isTest {
      let info = package.types(file)
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

  private func sends(_ function: ObjectID, in pass: RulePass, depth: Int) -> Bool? {
    if let answer = known[function] { return answer }
    guard depth < Self.depthLimit, let key = pass.package.flow.declaration(of: function),
      pass.package.files.indices.contains(key.file)
    else { return nil }
    known[function] = false
    let other = pass.looking(at: pass.package.files[key.file])
    let answer = other.tree.nodes(.callExpr, in: key.node).contains { call in
      if PublishInsideTransaction.clients.contains(call, in: other) { return true }
      let called = other.types.calledFunction(call)
      return !called.isNone && sends(called, in: other, depth: depth + 1) ?? false
    }
    known[function] = answer
    return answer
  }
}
