// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Where the bytes of a constant string stand in the source, as far as literals write them.
struct ConstantText {
  /// For each byte of the value the source range that writes it, nil where no literal of the expression does.
  private(set) var origins: [SourceRange?] = []

  /// Follows a string expression through `+` and parentheses to its literals; nil when its value is not known.
  init?(_ expression: NodeID, _ types: FileTypes) {
    guard add(expression, types, depth: 0) else { return nil }
  }

  /// The source that writes the bytes of a range of the value, nil when it is not written in one piece.
  func source(of range: Range<Int>) -> SourceRange? {
    guard !range.isEmpty, range.upperBound <= origins.count, let first = origins[range.lowerBound] else { return nil }
    var end = first.end
    for index in range.dropFirst() {
      guard let origin = origins[index] else { return nil }
      // Bytes of one escape sequence share their source.
      guard origin.start == end || origin.end == end else { return nil }
      end = origin.end
    }
    return SourceRange(start: first.start, end: end)
  }

  private mutating func add(_ node: NodeID, _ types: FileTypes, depth: Int) -> Bool {
    let tree = types.tree
    guard depth < 200, !node.isNone else { return false }
    let node = tree.unparenthesized(node)
    switch tree.kind(of: node) {
    case .basicLit where tree.kind(of: tree.firstToken(of: node)) == .string:
      addLiteral(tree.range(of: node), tree)
      return true
    case .binaryExpr:
      guard let sum = BinaryExpr(tree, node) else { return false }
      return add(sum.left, types, depth: depth + 1) && add(sum.right, types, depth: depth + 1)
    default:
      guard let bytes = types.constant(of: node)?.bytes else { return false }
      origins += [SourceRange?](repeating: nil, count: bytes.count)
      return true
    }
  }

  private mutating func addLiteral(_ range: SourceRange, _ tree: SyntaxTree) {
    guard range.length >= 2 else { return }
    var offset = range.start + 1
    let end = range.end - 1
    let isRaw = tree.byte(at: range.start) == UInt8(ascii: "`")
    while offset < end {
      let byte = tree.byte(at: offset)
      if isRaw {
        if byte != UInt8(ascii: "\r") { origins.append(SourceRange(start: offset, end: offset + 1)) }
        offset += 1
      } else if byte != UInt8(ascii: "\\") {
        origins.append(SourceRange(start: offset, end: offset + 1))
        offset += 1
      } else {
        let (length, count) = escape(at: offset, tree)
        let source = SourceRange(start: offset, end: min(offset + length, end))
        origins += [SourceRange?](repeating: source, count: count)
        offset = source.end
      }
    }
  }

  /// The length of the escape sequence at a backslash, and of what it stands for.
  private func escape(at offset: UInt32, _ tree: SyntaxTree) -> (length: UInt32, count: Int) {
    switch tree.byte(at: offset + 1) {
    case UInt8(ascii: "x"): return (4, 1)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return (4, 1)
    case UInt8(ascii: "u"): return (6, scalarLength(offset + 2, 4, tree))
    case UInt8(ascii: "U"): return (10, scalarLength(offset + 2, 8, tree))
    default: return (2, 1)
    }
  }

  private func scalarLength(_ offset: UInt32, _ digits: UInt32, _ tree: SyntaxTree) -> Int {
    guard Int(offset + digits) <= tree.length,
      let value = UInt32(tree.text(in: SourceRange(start: offset, end: offset + digits)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return 3 }
    return UTF8.width(scalar)
  }
}
