// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport

/// Makes up edits of a source, most of them such as people make and some such as nobody does.
struct RandomEdits {
  struct Edit {
    var range: SourceRange
    var bytes: [UInt8]
  }

  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let characters = Array("(){}[];:=,.<>-+*&|!~\"'`/\\\n\r\t abcxyzE0159_@#é世".unicodeScalars)
  private static let words = [
    "func ", "func f(", "func (r R) m() {", "}\n", "{", "if x {\n", "else ", "return ", "type T struct {", "interface{",
    "var x = ", "const (", "import \"fmt\"\n", "package p\n", "case 1:", "switch ", "select {", "default:", "go f()",
    "defer ", "x.", "x := ", "a[", "<-", "...", "map[string]", "/*", "*/", "//", "// c\n", "/* a\n b */", "\"", "\"a\"",
    "`", "`a\nb`", "'", "'a'", "\"\\x", "\"\\u12", "0x", "1e", "1.5", "0b12", "1_", "\r\n", "\n\n", "\t", ";", ")", "]",
    "for i := range x {", "goto L\n", "L:", "[T any]", "func() {", "}()", "0x1p", "=", "\n}\n\nfunc g() {\n", "+",
    "&^=",
  ]
  private static let junk: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0xE2, 0x82], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80], [0x80], [0xC0, 0x80],
    [0xED, 0xA0],
    [0x22, 0xFF, 0x22], [0x2F, 0x2F, 0xE2, 0x0A], [0xE2, 0x80, 0xA8], [0xCF, 0x80],
  ]

  mutating func number(below limit: Int) -> Int { generator.number(below: limit) }

  /// An edit of a source; `original` is what is pasted from.
  mutating func edit(of source: [UInt8], original: [UInt8]) -> Edit {
    let place = place(in: source)
    switch number(below: 20) {
    case 0..<5:
      let scalar = Self.characters[number(below: Self.characters.count)]
      return insertion(place, Array(String(Character(scalar)).utf8))
    case 5..<9: return insertion(place, Array(Self.words[number(below: Self.words.count)].utf8))
    case 9..<12: return deletion(source, place, 1 + number(below: 4))
    case 12: return deletion(source, place, number(below: 300))
    case 13: return insertion(place, paste(from: original, 1 + number(below: 40)))
    case 14: return insertion(Self.lineStart(source, place), function(from: original))
    case 15: return insertion(Self.lineStart(source, place), Self.line(original, number(below: original.count)))
    case 16:
      let start = Self.lineStart(source, place)
      return deletion(source, start, Self.line(source, start).count)
    case 17:
      let end = min(place + number(below: 30), source.count)
      return Edit(
        range: SourceRange(start: UInt32(place), end: UInt32(end)), bytes: paste(from: original, number(below: 30)))
    case 18: return insertion(place, Self.junk[number(below: Self.junk.count)])
    default:
      // A change of a letter, as in renaming.
      var edit = deletion(source, place, 1)
      edit.bytes = [UInt8(ascii: "a") + UInt8(number(below: 26))]
      return edit
    }
  }

  /// Any offset, the ends of the source more often than others.
  private mutating func place(in source: [UInt8]) -> Int {
    switch number(below: 16) {
    case 0: number(below: min(source.count + 1, 40))
    case 1: source.count - number(below: min(source.count + 1, 10))
    default: number(below: source.count + 1)
    }
  }

  private func insertion(_ place: Int, _ bytes: [UInt8]) -> Edit {
    Edit(range: SourceRange(start: UInt32(place), end: UInt32(place)), bytes: bytes)
  }

  private func deletion(_ source: [UInt8], _ place: Int, _ length: Int) -> Edit {
    Edit(range: SourceRange(start: UInt32(place), end: UInt32(min(place + length, source.count))), bytes: [])
  }

  private mutating func paste(from source: [UInt8], _ length: Int) -> [UInt8] {
    let start = number(below: source.count + 1)
    return Array(source[start..<min(start + length, source.count)])
  }

  /// The bytes from the start of a line to that of the one after a `}` at a line's start: a function or several.
  private mutating func function(from source: [UInt8]) -> [UInt8] {
    let start = Self.lineStart(source, number(below: source.count + 1))
    var end = start
    while end < source.count {
      let next = end + Self.line(source, end).count
      defer { end = next }
      if source[end] == UInt8(ascii: "}") {
        end = next
        break
      }
    }
    return Array(source[start..<min(end, source.count)])
  }

  static func lineStart(_ source: [UInt8], _ place: Int) -> Int {
    var start = min(place, source.count)
    while start > 0, source[start - 1] != 0x0A { start -= 1 }
    return start
  }

  static func line(_ source: [UInt8], _ start: Int) -> [UInt8] {
    var end = start
    while end < source.count, source[end] != 0x0A { end += 1 }
    return Array(source[start..<min(end + 1, source.count)])
  }
}
