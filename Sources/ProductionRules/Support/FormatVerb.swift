// SPDX-License-Identifier: MIT

/// One verb of a `fmt` format, with the argument it formats.
///
/// Source: package fmt, `(*pp).doPrintf`.
struct FormatVerb: Hashable {
  /// From the `%` to the verb's letter, as byte offsets of the format's value.
  let range: Range<Int>
  /// The verb's letter; 0 when the format ends before it.
  let letter: UInt8
  /// The flags between `%` and the verb, as "+" or "-0".
  let flags: String
  /// Whether a width or precision is given.
  let hasWidth: Bool
  /// The argument's position, counted from 0 after the format; nil for `%%`.
  let argument: Int?

  /// Finds the verbs of a format.
  static func verbs(in format: [UInt8]) -> [FormatVerb] {
    var scanner = Scanner(bytes: format)
    return scanner.verbs()
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var argument = 0

    var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func verbs() -> [FormatVerb] {
      var result: [FormatVerb] = []
      while position < bytes.count {
        guard current == UInt8(ascii: "%") else {
          position += 1
          continue
        }
        let start = position
        position += 1
        var flags = ""
        while "#0+- ".utf8.contains(current), position < bytes.count {
          flags.unicodeScalars.append(Unicode.Scalar(current))
          position += 1
        }
        index()
        var hasWidth = number()
        if current == UInt8(ascii: ".") {
          position += 1
          hasWidth = true
          index()
          _ = number()
        }
        index()
        let letter = current
        guard position < bytes.count else {
          result.append(FormatVerb(range: start..<position, letter: 0, flags: flags, hasWidth: hasWidth, argument: nil))
          break
        }
        position += 1
        // A verb beyond ASCII goes on to its last byte.
        while position < bytes.count, letter >= 0x80, current & 0xC0 == 0x80 { position += 1 }
        let takes = letter != UInt8(ascii: "%")
        result.append(
          FormatVerb(
            range: start..<position, letter: letter, flags: flags, hasWidth: hasWidth, argument: takes ? argument : nil)
        )
        if takes { argument += 1 }
      }
      return result
    }

    /// An explicit argument index, `[3]`.
    private mutating func index() {
      guard current == UInt8(ascii: "[") else { return }
      var end = position + 1
      var value = 0
      while end < bytes.count, bytes[end] >= UInt8(ascii: "0"), bytes[end] <= UInt8(ascii: "9"), value < 100_000 {
        value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), value > 0 else { return }
      argument = value - 1
      position = end + 1
    }

    /// A width or precision: digits, or `*` that takes an argument.
    private mutating func number() -> Bool {
      if current == UInt8(ascii: "*") {
        position += 1
        argument += 1
        return true
      }
      let start = position
      while current >= UInt8(ascii: "0"), current <= UInt8(ascii: "9") { position += 1 }
      return position > start
    }
  }
}
