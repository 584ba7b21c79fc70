// SPDX-License-Identifier: MIT

extension Checker {
  /// The method set of a type, sorted as go/types does: by name, unexported ones under their package's path.
  ///
  /// With `isAddressable`, the methods that may be called on a variable of the type: those of a pointer to it too.
  ///
  /// Source: Go spec, "Method sets"; `go/types.NewMethodSet`.
  func methodSet(of type: TypeID, isAddressable: Bool) -> [ObjectID] {
    guard type.isValid else { return [] }
    var found: [(key: String, method: ObjectID)] = []
    var seen: Set<UInt64> = []
    for candidate in promotedMethods(of: type) {
      let record = object(candidate)
      let isExported = names.isExported(record.name)
      let key = UInt64(record.name.rawValue) << 32 | UInt64(isExported ? .max : record.package.rawValue)
      guard seen.insert(key).inserted else { continue }
      let member = lookup(type, record.name, package: record.package)
      guard !member.object.isNone else { continue }
      let flags = object(member.object).flags
      guard flags.contains(.method), isAddressable || member.isIndirect || !flags.contains(.pointerReceiver)
      else { continue }
      let name = names.text(record.name)
      found.append((isExported ? name : "\(packagePath(of: candidate)).\(name)", member.object))
    }
    return found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.method)
  }

  /// All methods of a type and of those it embeds, hidden ones included.
  private func promotedMethods(of type: TypeID) -> [ObjectID] {
    var methods: [ObjectID] = []
    var seen: Set<TypeID> = []
    var pending = [dereference(type).type]
    while let next = pending.popLast() {
      let type = unalias(next)
      guard seen.insert(canonical(type)).inserted, seen.count < 10_000 else { continue }
      methods += declaredMethods(of: type)
      let under = underlying(type)
      switch kind(under) {
      case .structure:
        for index in 0..<fieldCount(under) where object(field(under, index)).flags.contains(.embedded) {
          pending.append(dereference(object(field(under, index)).type).type)
        }
      case .interface where kind(type) == .typeParameter: methods += typeSet(under).methods
      default: break
      }
    }
    return methods
  }
}
