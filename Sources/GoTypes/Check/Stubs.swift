// SPDX-License-Identifier: MIT

import GoSyntax

enum Qualifier { case name, path }

extension Checker {
  func identical(_ left: TypeID, _ right: TypeID) -> Bool { left == right }
  func namedUnderlying(_ type: TypeID) -> TypeID { named(type).underlying }
  func constraintInterface(_ type: TypeID) -> TypeID { .invalid }
  func coreType(_ type: TypeID) -> TypeID { .invalid }
  func isInterface(_ type: TypeID) -> Bool { kind(underlying(type)) == .interface }
  func implements(_ type: TypeID, _ interface: TypeID) -> Bool { false }
  func lookupMember(_ type: TypeID, _ name: String, addressable: Bool) -> ObjectID { .none }
  func isAssignable(_ type: TypeID, to target: TypeID) -> Bool { false }
  func isComparable(_ type: TypeID) -> Bool { false }
  func interfaceMethods(of type: TypeID) -> [ObjectID] { [] }
  func declaredMethods(of type: TypeID) -> [ObjectID] { [] }
  func typeOf(_ object: ObjectID) -> TypeID { .invalid }
  func constantValue(of object: ObjectID) -> ConstantValue? { nil }
  func packagePath(of object: ObjectID) -> String { "" }
  func importedPath(of object: ObjectID) -> String? { nil }
  func receiverBase(of object: ObjectID) -> TypeID { .invalid }
  func builtin(_ object: ObjectID) -> Builtin? { nil }
  func originObject(_ object: ObjectID) -> ObjectID { object }
  func fullName(of object: ObjectID) -> String { "" }
  func declaration(of object: ObjectID) -> ObjectDeclaration? { nil }
  func packageObject(_ path: String, _ name: String) -> ObjectID { .none }
  func string(_ type: TypeID, qualifier: Qualifier) -> String { "invalid type" }
  func referencedObject(_ node: NodeID, in file: FileState) -> ObjectID { .none }
  func selection(of node: NodeID, in file: FileState) -> Selection? { nil }
  func calledFunction(_ call: NodeID, in file: FileState) -> ObjectID { .none }
  func visibleObject(_ name: String, at offset: UInt32, in file: FileState) -> ObjectID { .none }
  func visibleLocals(at offset: UInt32, in file: FileState) -> [ObjectID] { [] }
  func checkPackage(_ source: PackageSource) -> PackageState {
    let state = PackageState(id: PackageID(localBit), source: source)
    for (index, file) in source.files.enumerated() {
      state.files.append(
        FileState(source: file, index: index, package: state.id, goVersion: source.goVersion, isRecording: true))
    }
    checked = state
    return state
  }
}
