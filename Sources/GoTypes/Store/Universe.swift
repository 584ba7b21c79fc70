// SPDX-License-Identifier: MIT

extension TypeProgram {
  /// Declares the predeclared types, constants and functions, and package unsafe.
  ///
  /// Source: Go spec, "Predeclared identifiers" and "Package unsafe".
  func declareUniverse() {
    for kind in BasicKind.allCases {
      let id = store.append(
        TypeRecord(
          kind: kind == .invalid ? .invalid : .basic, a: UInt32(kind.rawValue), canonical: UInt32(kind.rawValue)))
      if kind == .byte { store.types[id.index].canonical = TypeID.basic(.uint8).rawValue }
      if kind == .rune { store.types[id.index].canonical = TypeID.basic(.int32).rawValue }
      guard kind != .invalid, kind != .unsafePointer, !kind.isUntyped else { continue }
      declareType(kind.name, id)
    }
    let error = declareNamed("error")
    let comparable = declareNamed("comparable")
    let any = declareAlias("any")
    let empty = store.append(TypeRecord(kind: .interface, a: UInt32(store.extra.count)))
    store.extra.append(contentsOf: [0, 0, 0])
    store.types[empty.index].b = addTypeSet(TypeSet(state: .resolved))
    store.aliases[Int(store.types[any.index].a)].actual = empty
    declareErrorInterface(error)
    let comparableInterface = store.append(TypeRecord(kind: .interface, a: UInt32(store.extra.count)))
    store.extra.append(contentsOf: [0, 0, 0])
    store.types[comparableInterface.index].b = addTypeSet(TypeSet(isComparable: true, state: .resolved))
    setUnderlying(comparable, comparableInterface)

    for (text, value) in [("true", true), ("false", false)] {
      let constant = store.append(ConstantValue.bool(value))
      declare(text, ObjectRecord(kind: .constant, name: .none, type: .untypedBool, payload: constant.rawValue))
    }
    let zero = store.append(ConstantValue.integer(0))
    declare("iota", ObjectRecord(kind: .constant, name: .none, type: .untypedInt, payload: zero.rawValue))
    declare("nil", ObjectRecord(kind: .nilValue, name: .none, type: .untypedNil))
    for builtin in Builtin.allCases where !builtin.isUnsafe {
      declare(builtin.name, ObjectRecord(kind: .builtin, name: .none, payload: UInt32(builtin.rawValue)))
    }
    declareUnsafe()
  }

  private func declare(_ text: String, _ record: ObjectRecord) {
    var record = record
    record.name = names.intern(text)
    universe[record.name] = store.append(record)
  }

  private func declareType(_ text: String, _ type: TypeID) {
    declare(text, ObjectRecord(kind: .typeName, name: .none, type: type))
  }

  private func declareNamed(_ text: String) -> TypeID {
    declare(text, ObjectRecord(kind: .typeName, name: .none))
    let object = universe[names.intern(text)] ?? .none
    store.named.append(NamedRecord(object: object))
    let id = store.append(TypeRecord(kind: .named, a: UInt32(store.named.count - 1)))
    store.types[id.index].canonical = id.rawValue
    store.objects[object.index].type = id
    return id
  }

  private func declareAlias(_ text: String) -> TypeID {
    declare(text, ObjectRecord(kind: .typeName, flags: .alias, name: .none))
    let object = universe[names.intern(text)] ?? .none
    store.aliases.append(AliasRecord(object: object))
    let id = store.append(TypeRecord(kind: .alias, a: UInt32(store.aliases.count - 1)))
    store.objects[object.index].type = id
    return id
  }

  private func setUnderlying(_ type: TypeID, _ underlying: TypeID) {
    let index = Int(store.types[type.index].a)
    store.named[index].underlying = underlying
    store.named[index].definition = underlying
    store.named[index].state = .resolved
  }

  private func addTypeSet(_ set: TypeSet) -> UInt32 {
    store.typeSets.append(set)
    return UInt32(store.typeSets.count - 1)
  }

  private func declareErrorInterface(_ error: TypeID) {
    let words: [UInt32] = [0, 0, 0, 1, NameID.none.rawValue, TypeID.string.rawValue]
    let signature = store.intern(kind: .signature, words: words, isParameterized: false).id
    let method = store.append(
      ObjectRecord(
        kind: .function, flags: [.method, .interfaceMethod], name: known.errorMethod, type: signature,
        payload: error.rawValue))
    let interface = store.append(TypeRecord(kind: .interface, a: UInt32(store.extra.count)))
    store.extra.append(contentsOf: [1, 0, 0, method.rawValue])
    store.types[interface.index].b = addTypeSet(TypeSet(methods: [method], state: .resolved))
    setUnderlying(error, interface)
  }

  private func declareUnsafe() {
    let state = PackageState(
      id: PackageID(UInt32(packageList.count)), source: PackageSource(path: "unsafe", files: []))
    state.name = known.unsafe
    packageList.append(state)
    packages["unsafe"] = state
    func add(_ text: String, _ record: ObjectRecord) {
      var record = record
      record.name = names.intern(text)
      record.package = state.id
      record.flags.insert(.packageLevel)
      state.scope[record.name] = store.append(record)
    }
    add("Pointer", ObjectRecord(kind: .typeName, name: .none, type: .unsafePointer))
    for builtin in Builtin.allCases where builtin.isUnsafe {
      add(builtin.name, ObjectRecord(kind: .builtin, name: .none, payload: UInt32(builtin.rawValue)))
    }
  }
}
