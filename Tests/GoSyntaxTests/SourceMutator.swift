// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport

/// Spoils sources at random, and the same way each time.
struct SourceMutator {
  private var generator = SplitMix64(seed: 1)

  /// NUL, byte order marks, line ends, invalid UTF-8 of each kind, characters editors take for line ends.
  static let oddBytes: [[UInt8]] = [
    [0], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0x0D], [0x0D, 0x0A], [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x80],
    [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBD], [0xF0, 0x9F],
    [0xF0, 0x9F, 0x92], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x80, 0xA8],
    [0xC2, 0x85], [0x0B], [0x0C], [0x1A], [0x7F],
  ]

  mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(bound, 1))) }

  /// A source with a few bytes changed, put in or taken out.
  mutating func bytes(of source: [UInt8]) -> [UInt8] {
    var result = source
    for _ in 0...below(4) {
      let place = below(result.count)
      switch below(4) {
      case 0 where !result.isEmpty: result[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: result.insert(contentsOf: Self.oddBytes[below(Self.oddBytes.count)], at: place)
      case 2 where !result.isEmpty: result.removeSubrange(place..<min(place + 1 + below(40), result.count))
      default: result.insert(contentsOf: Array("(){}[];:=,.\"'`\n".utf8)[below(15)...].prefix(1), at: place)
      }
    }
    return result
  }

  /// A source with a token left out, doubled, or put elsewhere.
  mutating func tokens(of tree: SyntaxTree) -> [UInt8] {
    let source = Array(tree.bytes)
    guard tree.tokenCount > 1 else { return source }
    let one = tree.range(of: TokenID(UInt32(below(tree.tokenCount - 1))))
    let other = tree.range(of: TokenID(UInt32(below(tree.tokenCount - 1))))
    let token = Array(tree.bytes(in: one))
    var result = source
    switch below(3) {
    case 0: result.replaceSubrange(Int(other.start)..<Int(other.end), with: [0x20] + token + [0x20])
    case 1: result.insert(contentsOf: [0x20] + token + [0x20], at: Int(other.start))
    default: result.removeSubrange(Int(one.start)..<Int(one.end))
    }
    return result
  }

  /// The beginning of one source and the end of another.
  mutating func splice(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
    Array(one.prefix(below(one.count + 1))) + Array(other.suffix(below(other.count + 1)))
  }
}
