// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Which types must not be copied once they are used, as they hold a lock or say so themselves.
final class LockTypes {
  /// The lock a type holds.
  struct Holding {
    /// The lock's type as it reads in the package.
    let lock: String
    /// The fields that lead to it, empty when the type is the lock.
    let fields: [String]
    /// The first of the fields.
    var field = ObjectID.none

    /// How a message names what is held: "`sync.Mutex`", "`sync.Mutex` in `mu`".
    var text: String { fields.isEmpty ? "`\(lock)`" : "`\(lock)` in `\(fields.joined(separator: "."))`" }
  }

  private let types: Types
  private var known: [TypeID: Holding?] = [:]

  init(_ pass: RulePass) { types = pass.types.types }

  /// What is known of a package's types, computed once.
  static func of(_ pass: RulePass) -> LockTypes { pass.package.shared(LockTypes.self) { LockTypes(pass) } }

  /// The lock that values of a type hold, or nil.
  func holding(_ type: TypeID) -> Holding? { holding(type, depth: 0) }

  /// Whether a type is of a kind that can hold a lock: the cheap question before the types it is made of are looked at.
  static func mayHold(_ type: TypeID, _ types: Types) -> Bool {
    guard type.isValid else { return false }
    switch types.kind(type) {
    case .structure, .array: return true
    case .named:
      switch types.underlyingKind(type) {
      // Any other type can have methods `Lock` and `Unlock`, numbers among them.
      case .interface, .slice, .map, .signature, .pointer, .channel: return false
      default: return true
      }
    default: return false
    }
  }

  private func holding(_ type: TypeID, depth: Int) -> Holding? {
    guard depth < 20, Self.mayHold(type, types) else { return nil }
    if let answer = known[type] { return answer }
    // A type that leads back to itself does so through a pointer, which is not followed.
    known[type] = .some(nil)
    let answer = find(type, depth: depth)
    known[type] = .some(answer)
    return answer
  }

  private func find(_ type: TypeID, depth: Int) -> Holding? {
    if types.isInterface(type) || types.kind(type) == .typeParameter { return nil }
    if types.kind(type) == .named, isLock(type) { return Holding(lock: types.string(type), fields: []) }
    switch types.underlyingKind(type) {
    case .array: return holding(types.element(type), depth: depth + 1)
    case .structure:
      for field in types.fields(type) {
        guard let inner = holding(types.type(field), depth: depth + 1) else { continue }
        return Holding(lock: inner.lock, fields: [types.name(field)] + inner.fields, field: field)
      }
      return nil
    default: return nil
    }
  }

  private func isLock(_ type: TypeID) -> Bool {
    let name = types.object(of: types.origin(type))
    guard !name.isNone else { return false }
    switch types.packagePath(name) {
    case "sync":
      return ["Mutex", "RWMutex", "WaitGroup", "Once", "Cond", "Pool", "Map"].contains(types.name(name))
    case "sync/atomic":
      return ["Bool", "Int32", "Int64", "Uint32", "Uint64", "Uintptr", "Pointer", "Value"].contains(types.name(name))
    default: break
    }
    // A field of type noCopy, or any other type only the pointer of which can be locked.
    guard types.underlyingKind(type) != .interface else { return false }
    return isOwnPointerMethod(types.lookupMethod(type, "Lock"), of: type)
      && isOwnPointerMethod(types.lookupMethod(type, "Unlock"), of: type)
  }

  /// Whether a method is declared for the type itself, with a pointer receiver and the form of `sync.Locker`'s.
  private func isOwnPointerMethod(_ method: ObjectID, of type: TypeID) -> Bool {
    guard !method.isNone, types.hasPointerReceiver(method), let signature = types.signature(types.type(method)) else {
      return false
    }
    return signature.parameters.isEmpty && signature.results.isEmpty
      && types.object(of: types.receiverBase(method)) == types.object(of: type)
  }
}
