// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func constantValue(of id: ObjectID) -> ConstantValue? {
    guard !id.isNone, object(id).kind == .constant else { return nil }
    _ = typeOf(id)
    let value = constant(ConstantID(object(id).payload))
    return value == .unknown ? nil : value
  }

  func packagePath(of id: ObjectID) -> String {
    id.isNone ? "" : packageState(object(id).package)?.source.path ?? ""
  }

  func importedPath(of id: ObjectID) -> String? {
    guard !id.isNone, object(id).kind == .packageName else { return nil }
    return packageState(PackageID(object(id).payload))?.source.path
  }

  func builtin(_ id: ObjectID) -> Builtin? {
    guard !id.isNone, object(id).kind == .builtin else { return nil }
    return Builtin(rawValue: UInt8(truncatingIfNeeded: object(id).payload))
  }

  func originObject(_ id: ObjectID) -> ObjectID {
    guard !id.isNone else { return id }
    let origin = object(id).origin
    return origin == .max ? id : ObjectID(origin)
  }

  /// The type a method is declared for, without the pointer; for an interface's method, the interface.
  func receiverBase(of id: ObjectID) -> TypeID {
    guard !id.isNone, object(id).flags.contains(.method) else { return .invalid }
    if object(id).payload == 0 { resolveReceiver(id) }
    return TypeID(object(id).payload)
  }

  /// Methods learn their receiver when its type is worked out.
  private func resolveReceiver(_ id: ObjectID) {
    let record = object(id)
    guard let package = packageState(record.package), Int(record.file) < package.files.count else { return }
    let tree = package.files[Int(record.file)].tree
    guard let receiver = tree.presentChild(0, of: NodeID(record.declaration)) else { return }
    let parts = receiverParts(receiver, tree)
    guard !parts.base.isNone, let base = package.scope[name(parts.base, tree)] else { return }
    _ = typeOf(base)
  }

  func fullName(of id: ObjectID) -> String {
    guard !id.isNone else { return "" }
    let record = object(id)
    let text = names.text(record.name)
    guard record.flags.contains(.method) else {
      guard let package = packageState(record.package), record.flags.contains(.packageLevel) || record.kind == .function
      else { return text }
      return package.source.path + "." + text
    }
    let base = receiverBase(of: id)
    let receiver: String
    if record.flags.contains(.interfaceMethod), kind(base) != .named {
      receiver = "interface"
    } else {
      receiver = string(receiverInstance(base, id), qualifier: .path)
    }
    return record.flags.contains(.pointerReceiver) ? "(*\(receiver)).\(text)" : "(\(receiver)).\(text)"
  }

  /// A generic receiver type with the type parameters a method gives it.
  private func receiverInstance(_ base: TypeID, _ method: ObjectID) -> TypeID {
    guard isGeneric(base) else { return base }
    _ = typeOf(method)
    let parameters = (method.isLocal ? local : self.base).receiverParameters[method.rawValue] ?? []
    guard parameters.count == typeParameters(ofGeneric: base).count else { return base }
    return instantiate(base, parameters)
  }

  func declaration(of id: ObjectID) -> ObjectDeclaration? {
    guard !id.isNone else { return nil }
    let record = object(originObject(id))
    guard let package = packageState(record.package), Int(record.file) < package.files.count, record.node != .max
    else { return nil }
    return ObjectDeclaration(
      packagePath: package.source.path, fileIndex: Int(record.file), file: package.files[Int(record.file)].source,
      identifier: NodeID(record.node), node: NodeID(record.declaration))
  }

  func packageObject(_ path: String, _ name: String) -> ObjectID {
    guard let checked else { return .none }
    let name = names.intern(name)
    if path == checked.source.path { return checked.scope[name] ?? .none }
    let package = importPackage(path, into: checked)
    return packageState(package)?.scope[name] ?? .none
  }

  func mayBeInterface(_ id: ObjectID) -> Bool {
    guard !id.isNone else { return false }
    let record = object(id)
    guard record.kind == .typeName else { return false }
    if record.state == .resolved { return isInterface(record.type) }
    guard let package = packageState(record.package), Int(record.file) < package.files.count else { return true }
    let tree = package.files[Int(record.file)].tree
    let definition = tree.child(2, of: NodeID(record.declaration))
    guard !definition.isNone else { return false }
    switch tree.kind(of: definition) {
    case .structType, .arrayType, .sliceType, .mapType, .funcType, .starExpr, .chanType, .sendChanType,
      .receiveChanType:
      return false
    default: return true
    }
  }
}
