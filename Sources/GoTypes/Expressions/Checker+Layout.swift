// SPDX-License-Identifier: MIT

extension Checker {
  /// The size and alignment of a type on a 64-bit machine, or nil when they are not known.
  func layout(_ type: TypeID) -> (size: Int64, alignment: Int64)? {
    var known: [TypeID: (size: Int64, alignment: Int64)] = [:]
    return layout(type, level: 0, known: &known)
  }

  /// - Parameter known: what was worked out before; a type may have the same parts many times.
  private func layout(
    _ type: TypeID, level: Int, known: inout [TypeID: (size: Int64, alignment: Int64)]
  ) -> (size: Int64, alignment: Int64)? {
    guard level < 40, known.count < 5_000 else { return nil }
    if let known = known[type] { return known }
    let under = underlying(type)
    switch kind(under) {
    case .basic:
      switch under.basicKind {
      case .bool, .int8, .uint8: return (1, 1)
      case .int16, .uint16: return (2, 2)
      case .int32, .uint32, .float32: return (4, 4)
      case .complex64: return (8, 4)
      case .complex128, .string: return (16, 8)
      default: return (8, 8)
      }
    case .pointer, .map, .channel, .signature: return (8, 8)
    case .slice: return (24, 8)
    case .interface: return (16, 8)
    case .array:
      guard let element = layout(elementType(under), level: level + 1, known: &known), let length = arrayLength(under)
      else {
        return nil
      }
      let (size, overflow) = element.size.multipliedReportingOverflow(by: length)
      return overflow ? nil : (size, element.alignment)
    case .structure:
      var offset: Int64 = 0
      var alignment: Int64 = 1
      var last: Int64 = 1
      for index in 0..<fieldCount(under) {
        guard let field = layout(typeOf(field(under, index)), level: level + 1, known: &known), offset < 1 << 60,
          field.size < 1 << 60
        else { return nil }
        alignment = max(alignment, field.alignment)
        offset = (offset + field.alignment - 1) / field.alignment * field.alignment + field.size
        last = field.size
      }
      if offset > 0 && last == 0 { offset += 1 }
      let result = ((offset + alignment - 1) / alignment * alignment, alignment)
      known[type] = result
      return result
    default: return nil
    }
  }
}
