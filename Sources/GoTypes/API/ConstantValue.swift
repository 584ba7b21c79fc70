// SPDX-License-Identifier: MIT

/// The value of a constant expression.
///
/// Numbers are kept as `go/constant` keeps them: integers and fractions exactly, a number too large or too small for a
/// fraction of some thousand bits as a floating-point number of 512 bits.
public enum ConstantValue: Hashable, Sendable {
  /// A constant that has no value: it is too large, or made from one that is.
  case unknown
  case bool(Bool)
  case string(ConstantString)
  /// An integer that fits 64 bits.
  case integer(Int)
  /// An integer that does not fit 64 bits.
  case bigInteger(BigInteger)
  /// A floating-point constant that is held exactly.
  indirect case rational(Rational)
  /// A floating-point constant that is too large or too small for a fraction.
  indirect case float(BigFloat)
  /// A complex constant; the parts are integers or floating-point constants.
  indirect case complex(real: ConstantValue, imaginary: ConstantValue)

  /// The bytes of a string constant, which need not be UTF-8; nil also when they are unreasonably many.
  public var bytes: [UInt8]? { if case .string(let string) = self { string.bytes } else { nil } }

  /// The text of a string constant, invalid UTF-8 replaced by U+FFFD.
  public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  /// The value of an integer constant that fits, also of a float constant without a fraction.
  public var integerValue: Int? {
    if case .integer(let value) = ConstantArithmetic.integer(self) { value } else { nil }
  }

  /// The nearest number of a numeric constant that has no imaginary part, nil when it is too large.
  public var doubleValue: Double? {
    switch self {
    case .complex(let real, let imaginary):
      ConstantArithmetic.sign(imaginary) == 0 ? MachineFloat.double.nearest(real) : nil
    default: MachineFloat.double.nearest(self)
    }
  }

  /// The value of a boolean constant.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The exact value of a numeric or boolean constant, nil of strings.
  ///
  /// It reads as `go/constant` writes it: `-5`, `2/3`, `0x.8p+5000` when it is too large for a fraction, `(1 + 1/2i)`.
  public var exactText: String? {
    switch self {
    case .unknown, .string: nil
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .bigInteger(let value): "\(value)"
    case .rational(let value): "\(value)"
    case .float(let value): "\(value)"
    case .complex(let real, let imaginary): "(\(real.exactText ?? "?") + \(imaginary.exactText ?? "?")i)"
    }
  }
}
