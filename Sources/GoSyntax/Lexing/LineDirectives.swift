// SPDX-License-Identifier: MIT

/// Finds `//line` and `/*line` comments whose line or column is no number, or one no file has.
///
/// Source: cmd/compile, "Compiler Directives"; go/scanner reports the same.
enum LineDirectives {
  private static let maximumLine = 1 << 30

  /// Looks through comments of a source text that is followed by zero bytes.
  static func findErrors(in storage: [UInt8], comments: ArraySlice<Comment>) -> [SyntaxError] {
    var errors: [SyntaxError] = []
    for comment in comments where storage[Int(comment.range.start) + 2] == UInt8(ascii: "l") {
      guard let start = operandStart(of: comment, in: storage) else { continue }
      var end = Int(comment.range.end)
      if storage[Int(comment.range.start) + 1] == UInt8(ascii: "*") {
        end -= 2
      } else if storage[end - 1] == UInt8(ascii: "\r") {
        end -= 1
      }
      if start < end, let error = error(in: storage[start..<end]) { errors.append(error) }
    }
    return errors
  }

  /// Where the file name of a directive starts; nil when the comment is none.
  private static func operandStart(of comment: Comment, in storage: [UInt8]) -> Int? {
    let start = Int(comment.range.start)
    let end = Int(comment.range.end)
    guard storage[start..<end].dropFirst(2).starts(with: "line ".utf8) else { return nil }
    if storage[start + 1] == UInt8(ascii: "*") {
      return end - start >= 9 && storage[end - 2] == UInt8(ascii: "*") && storage[end - 1] == UInt8(ascii: "/")
        ? start + 7 : nil
    }
    return start == 0 || storage[start - 1] == 0x0A ? start + 7 : nil
  }

  private static func error(in text: ArraySlice<UInt8>) -> SyntaxError? {
    guard let last = number(after: text) else { return nil }
    guard let value = last.value else {
      return SyntaxError(offset: UInt32(last.start), message: "invalid line number")
    }
    var line = (start: last.start, value: value)
    if let first = number(after: text[..<(last.start - 1)]), let firstValue = first.value {
      if value == 0 || value > maximumLine {
        return SyntaxError(offset: UInt32(last.start), message: "invalid column number")
      }
      line = (first.start, firstValue)
    }
    guard line.value == 0 || line.value > maximumLine else { return nil }
    return SyntaxError(offset: UInt32(line.start), message: "invalid line number")
  }

  /// The number after the last colon, with a nil value when there are other characters; nil without a colon.
  private static func number(after text: ArraySlice<UInt8>) -> (start: Int, value: Int?)? {
    guard let colon = text.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let digits = text[(colon + 1)...]
    guard digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let value = UInt64(String(decoding: digits, as: UTF8.self))
    else { return (colon + 1, nil) }
    return (colon + 1, Int(clamping: value))
  }
}
