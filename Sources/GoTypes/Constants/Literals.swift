// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// The bytes a string literal stands for, or nil when the node is none.
  func stringLiteral(_ node: NodeID, _ tree: SyntaxTree) -> [UInt8]? {
    guard !node.isNone, tree.kind(of: node) == .basicLit else { return nil }
    let token = tree.firstToken(of: node)
    guard tree.kind(of: token) == .string else { return nil }
    return LiteralReader.string(tree.bytes(in: tree.range(of: token)))
  }

  /// The type and value of a literal; the type is invalid when a number is none, or too large to be one.
  func literalValue(_ node: NodeID, _ tree: SyntaxTree) -> (type: TypeID, value: ConstantValue) {
    let token = tree.firstToken(of: node)
    let bytes = tree.bytes(in: tree.range(of: token))
    switch tree.kind(of: token) {
    case .integer:
      guard let value = LiteralReader.integer(bytes) else { return (.invalid, .unknown) }
      return (.untypedInt, ConstantArithmetic.result(value, .untypedInt) ?? .unknown)
    case .floatingPoint:
      guard let value = LiteralReader.float(bytes) else { return (.invalid, .unknown) }
      return (.basic(.untypedFloat), value)
    case .imaginary:
      guard let value = LiteralReader.float(bytes.dropLast()) else { return (.invalid, .unknown) }
      return (.basic(.untypedComplex), .complex(real: .integer(0), imaginary: value))
    case .rune: return (.basic(.untypedRune), LiteralReader.rune(bytes).map { .integer(Int($0)) } ?? .unknown)
    case .string:
      let string = LiteralReader.string(bytes)
      return (.basic(.untypedString), string.map { .string(ConstantString($0)) } ?? .unknown)
    default: return (.invalid, .unknown)
    }
  }
}
