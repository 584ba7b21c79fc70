// SPDX-License-Identifier: MIT

/// The value of a constant expression, as far as it is known.
public enum ConstantValue: Hashable, Sendable {
  /// A constant whose value was not worked out (it overflowed, or is not supported).
  case unknown
  case bool(Bool)
  /// A string's bytes, which need not be UTF-8.
  case string([UInt8])
  case integer(Int128)
  case float(Double)
  case complex(real: Double, imaginary: Double)

  /// The text of a string constant, invalid UTF-8 replaced by U+FFFD.
  public var text: String? {
    if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// The value of an integer constant that fits, also of a float constant without a fraction.
  public var integerValue: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .float(let value): ConstantValue.wholeNumber(value)
    case .complex(let real, 0): ConstantValue.wholeNumber(real)
    default: nil
    }
  }

  /// The value of a boolean constant.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The integer a floating-point number is, or nil; beyond 2^46 rounding may have made it another one.
  static func wholeNumber(_ value: Double) -> Int? {
    guard value.magnitude < 0x1p46 else { return nil }
    let integer = Int(value)
    return Double(integer) == value ? integer : nil
  }
}
