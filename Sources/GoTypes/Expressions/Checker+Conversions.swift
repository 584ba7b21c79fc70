// SPDX-License-Identifier: MIT

extension Checker {
  /// Whether a value of a type that is no constant may be converted to another; what a type parameter stands for is not
  /// looked at, nor what two structs or pointers have in common.
  ///
  /// Source: Go spec, "Conversions".
  func isConvertible(_ type: TypeID, to target: TypeID) -> Bool {
    if isTypeParameter(type) || isTypeParameter(target) || isAssignable(type, to: target) { return true }
    let from = underlying(type)
    let to = underlying(target)
    switch (kind(from), kind(to)) {
    case (.basic, .basic):
      if from == .unsafePointer || to == .unsafePointer {
        return from == to || from == .uintptr || to == .uintptr
      }
      if to.basicKind.isString { return from.basicKind.isString || from.basicKind.isInteger }
      return from.basicKind.isNumeric && to.basicKind.isNumeric
        && isComplex(from.basicKind) == isComplex(to.basicKind)
        || from.basicKind.isBoolean && to.basicKind.isBoolean
    case (.basic, .slice): return from.basicKind.isString && isText(elementType(to))
    case (.slice, .basic): return to.basicKind.isString && isText(elementType(from))
    case (.basic, .pointer): return from == .unsafePointer
    case (.pointer, .basic): return to == .unsafePointer
    case (.slice, .array): return identical(elementType(from), elementType(to))
    case (.slice, .pointer):
      let pointee = underlying(elementType(to))
      return kind(pointee) == .array && identical(elementType(from), elementType(pointee))
    case (.structure, .structure), (.pointer, .pointer): return true
    default: return identical(from, to)
    }
  }

  private func isComplex(_ kind: BasicKind) -> Bool {
    kind == .complex64 || kind == .complex128 || kind == .untypedComplex
  }

  private func isText(_ element: TypeID) -> Bool {
    let under = underlying(element)
    return identical(under, .byte) || identical(under, .rune)
  }
}
