// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The functions whose callers in the package know that the first of two results may be nil: they ask.
struct NilExpectations {
  /// What the callers of a function or an interface's method do with the value they keep.
  private struct Callers {
    var asking = 0
    var trusting = 0

    var expectNil: Bool { asking > 0 && trusting == 0 }
  }

  private var callers: [ObjectID: Callers] = [:]
  /// Methods of interfaces that are called, or whose documentation speaks of nil, by their names.
  private var interfaceMethods: [String: [(type: TypeID, method: ObjectID, isDocumented: Bool)]] = [:]

  init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for node in file.tree.nodes(NodeKinds(.assignStmt, .shortVarDecl, .varSpec)) {
        guard let assignment = Assignment(file.tree, node), let value = assignment.values.only else { continue }
        let call = file.tree.unparenthesized(value)
        guard !call.isNone, file.tree.kind(of: call) == .callExpr, assignment.targets.count == 2,
          let target = assignment.targets.first, file.tree.kind(of: target) == .ident
        else { continue }
        add(call, keptIn: other.types.object(of: target), other)
      }
      for node in file.tree.nodes(.interfaceMethod) { addDocumented(node, other) }
    }
  }

  /// Whether the callers of a declared function expect that its value is nil.
  func contains(_ function: NodeID, _ pass: RulePass) -> Bool {
    guard let declaration = FuncDecl(pass.tree, function) else { return false }
    let object = pass.types.object(of: declaration.name)
    if callers[object]?.expectNil ?? false { return true }
    let types = pass.types.types
    guard declaration.receiver != nil, let known = interfaceMethods[types.name(object)] else { return false }
    let base = types.receiverBase(object)
    guard base.isValid else { return false }
    let pointer = types.pointer(to: base)
    return known.contains { interface in
      (interface.isDocumented || callers[interface.method]?.expectNil ?? false)
        && types.implements(pointer, interface.type)
    }
  }

  private mutating func add(_ call: NodeID, keptIn variable: ObjectID, _ pass: RulePass) {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    guard types.kind(variable) == .variable, !function.isNone else { return }
    if types.isInterfaceMethod(function), let receiver = pass.tree.calleeOperand(of: call) {
      let type = pass.types.type(of: receiver)
      if callers[function] == nil, types.isInterface(type) {
        interfaceMethods[types.name(function), default: []].append((type, function, false))
      }
    } else if !types.isDeclaredHere(function) {
      return
    }
    let asks = pass.types.uses(of: variable).contains { isCompared($0, pass) }
    if asks {
      callers[function, default: Callers()].asking += 1
    } else {
      callers[function, default: Callers()].trusting += 1
    }
  }

  private func isCompared(_ use: NodeID, _ pass: RulePass) -> Bool {
    guard let comparison = BinaryExpr(pass.tree, pass.parent(of: use)) else { return false }
    return pass.types.isNil(comparison.left) || pass.types.isNil(comparison.right)
  }

  private mutating func addDocumented(_ node: NodeID, _ pass: RulePass) {
    let tree = pass.tree
    guard let name = InterfaceMethod(tree, node)?.name,
      tree.documentation(of: node).contains(where: { NilNilReturn.speaksOfNil(tree, $0.range) }),
      let spec = pass.ancestors(of: node).lazy.compactMap({ TypeSpec(tree, $0) }).first
    else { return }
    let type = pass.types.types.type(pass.types.object(of: spec.name))
    interfaceMethods[tree.text(of: name), default: []].append((type, pass.types.object(of: name), true))
  }
}
