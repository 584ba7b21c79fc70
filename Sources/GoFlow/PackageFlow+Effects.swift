// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// What a function does to control: whether calls of it come back.
private enum ControlFact: CallFact {
  static var nothing: FlowHooks.CallEffect { .neverReturns }
  static var unknown: FlowHooks.CallEffect { .returns }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> FlowHooks.CallEffect {
    let graph = package.flow(of: function).graph
    if graph.canExit(FlowExits(.returns, .fallsOff, .unknown)) { return .returns }
    let panics = graph.canExit(FlowExits(.panics))
    // A deferred function may recover.
    if panics && !graph.deferStatements.isEmpty { return .returns }
    return panics && !graph.canExit(FlowExits(.noReturn, .blocks)) ? .panics : .neverReturns
  }
}

extension PackageFlow {
  /// What the builder of graphs asks about a file.
  func hooks(for types: FileTypes) -> FlowHooks {
    FlowHooks(
      effect: { [unowned self] call in self.effect(ofCall: call, in: types) },
      literal: { node in
        guard types.tree.kind(of: node) == .ident else { return nil }
        let object = types.object(of: node)
        guard types.types.kind(object) == .constant, types.types.packagePath(object).isEmpty else { return nil }
        return types.constant(of: node)?.boolValue
      })
  }

  /// What becomes of control at a call.
  package func effect(ofCall call: NodeID, in types: FileTypes) -> FlowHooks.CallEffect {
    if let builtin = types.builtin(call) { return builtin == .panic ? .panics : .returns }
    // A literal that is called at once returns unless its own body never does.
    if let view = CallExpr(types.tree, call), types.tree.kind(of: view.function) == .funcLit {
      return .returns
    }
    return effect(of: types.calledFunction(call))
  }

  /// What becomes of control at a call of a function or method.
  package func effect(of function: ObjectID) -> FlowHooks.CallEffect {
    guard !function.isNone else { return .returns }
    if let known = effects[function] { return known }
    let (effect, isSettled) = solver.isSettled { find(effectOf: function) }
    if isSettled { effects[function] = effect }
    return effect
  }

  private func find(effectOf function: ObjectID) -> FlowHooks.CallEffect {
    let types = checked.types
    guard types.isDeclaredHere(function), !types.isInterfaceMethod(function) else {
      if NoReturnTable.lastNames.contains(types.name(function)) {
        let effect = NoReturnTable.effect(of: types.fullName(function))
        if effect != .returns { return effect }
      }
      return mayNeverReturnElsewhere(function) ? fact(ControlFact.self, NoDetail(), of: function) ?? .returns : .returns
    }
    guard let key = declaration(of: function) else { return .returns }
    let tree = self.types(file: key.file).tree
    guard let body = FuncDecl(tree, key.node)?.body, BodyEnding(body, tree).mayNeverBePassed else {
      return .returns
    }
    return fact(ControlFact.self, NoDetail(), of: key)
  }

  /// Whether an interface's method, or another package's function, is one to be looked at: its package's files do not
  /// show that it returns, and a method of an interface has no results.
  private func mayNeverReturnElsewhere(_ function: ObjectID) -> Bool {
    let types = checked.types
    guard types.kind(function) == .function else { return false }
    if types.isInterfaceMethod(function) {
      guard types.signature(types.type(function))?.results.isEmpty ?? false else { return false }
      return types.isDeclaredHere(function) || modulePackage(of: function) != nil
    }
    guard let candidates = modulePackage(of: function)?.noReturnCandidates else { return false }
    let receiver = types.isMethod(function) ? types.name(types.object(of: types.receiverBase(function))) : nil
    return candidates.contains(types.name(function), receiver: receiver)
  }
}
