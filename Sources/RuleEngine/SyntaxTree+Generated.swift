// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// Whether the comments before the package clause say that the file was generated, in the words that Go knows or in
  /// others: that it is, and that nobody should edit it.
  package var isSaidToBeGenerated: Bool {
    if isGenerated { return true }
    let limit = start(of: root)
    var (isMade, isWarned) = (false, false)
    for comment in comments {
      if comment.range.start > limit { break }
      // A licence may be long, and this is asked with every key: bytes, not text.
      let bytes = self.bytes(in: comment.range)
      isMade = isMade || Self.contains(bytes, Self.generated)
      isWarned = isWarned || Self.warnings.contains { Self.contains(bytes, $0) }
    }
    return isMade && isWarned
  }

  private static let generated = Array("generated".utf8)
  private static let warnings = ["do not edit", "don't edit", "do not modify", "automatically generated"]
    .map { Array($0.utf8) }

  /// Whether a text has words in it, in small or capital letters; the words are given in small ones.
  private static func contains(_ text: some Collection<UInt8>, _ words: [UInt8]) -> Bool {
    text.withContiguousStorageIfAvailable { text in
      guard let first = words.first, text.count >= words.count else { return false }
      for start in 0...(text.count - words.count) where small(text[start]) == first {
        if words.indices.allSatisfy({ small(text[start + $0]) == words[$0] }) { return true }
      }
      return false
    } ?? false
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
