// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func selector(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let x = tree.child(0, of: node)
    let selectorNode = tree.child(1, of: node)
    guard !x.isNone else { return .invalid(node) }
    if tree.kind(of: x) == .ident {
      let package = resolve(name(x, tree))
      if !package.isNone, object(package).kind == .packageName {
        let found = qualifiedObject(node)
        guard !found.isNone else { return .invalid(node) }
        return operand(for: found, node)
      }
    }
    let operand = expressionOrType(x)
    guard !operand.isInvalid, !selectorNode.isNone, tree.kind(of: selectorNode) == .ident,
      operand.mode != .builtin, operand.type.isValid
    else { return .invalid(node) }
    let name = name(selectorNode, tree)
    let found = lookup(operand.type, name, package: environment.package.id)
    guard !found.object.isNone else { return .invalid(node) }
    let type = typeOf(found.object)
    let record = object(found.object)
    let isMethod = record.flags.contains(.method)
    if operand.mode == .type {
      guard isMethod, !record.flags.contains(.pointerReceiver) || found.isIndirect else { return .invalid(node) }
      recordUse(selectorNode, found.object)
      recordSelection(node, .methodExpression, found, receiver: operand.type)
      guard type.isValid else { return .invalid(node) }
      return Operand(mode: .value, type: methodExpressionType(found.object, type, operand.type), node: node)
    }
    if isMethod && record.flags.contains(.pointerReceiver) && !found.isIndirect && operand.mode != .variable {
      return .invalid(node)
    }
    recordUse(selectorNode, found.object)
    recordSelection(node, isMethod ? .method : .field, found, receiver: operand.type)
    guard type.isValid else { return .invalid(node) }
    if isMethod { return Operand(mode: .value, type: type, node: node) }
    let isVariable = operand.mode == .variable || found.isIndirect
    return Operand(mode: isVariable ? .variable : .value, type: type, node: node)
  }

  private func recordSelection(_ node: NodeID, _ kind: Selection.Kind, _ found: MemberResult, receiver: TypeID) {
    guard environment.file.isRecording else { return }
    environment.file.recordSelection(
      kind, found.object, receiver: receiver, path: found.path, isIndirect: found.isIndirect, at: node)
  }

  /// The function type of `T.method`: the receiver is its first parameter.
  private func methodExpressionType(_ method: ObjectID, _ type: TypeID, _ receiver: TypeID) -> TypeID {
    var name = NameID.none
    let parameters = parameters(type)
    if let first = parameters.first, !first.name.isNone {
      name = receiverName(method)
      if name.isNone { name = known.blank }
    }
    return signature(
      parameters: [Member(name: name, type: receiver)] + parameters, results: results(type),
      isVariadic: isVariadic(type), typeParameters: typeParameters(ofSignature: type))
  }

  /// The name a method declares its receiver with.
  private func receiverName(_ method: ObjectID) -> NameID {
    let record = object(originObject(method))
    guard !record.flags.contains(.interfaceMethod), let package = packageState(record.package),
      Int(record.file) < package.files.count
    else { return .none }
    let tree = package.files[Int(record.file)].tree
    guard let receiver = tree.presentChild(0, of: NodeID(record.declaration)) else { return .none }
    let parameter = tree.firstChild(of: receiver)
    guard !parameter.isNone else { return .none }
    let identifier = tree.firstChild(of: tree.child(0, of: parameter))
    return identifier.isNone ? .none : name(identifier, tree)
  }
}
