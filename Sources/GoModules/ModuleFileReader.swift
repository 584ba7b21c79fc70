// SPDX-License-Identifier: MIT

/// A line of a `go.mod` or `go.work` file that could not be used, and why.
package struct ModuleFileProblem: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  package let message: String
}

/// One statement of a `go.mod` or `go.work` file, its block's verb put back in front.
struct ModuleStatement {
  let line: Int
  let verb: String
  let arguments: [String]
  /// The text of a `//` comment at the end of the line.
  let comment: String
}

/// Splits `go.mod` and `go.work` files into statements: blocks, comments, quoted strings.
struct ModuleFileReader {
  private(set) var statements: [ModuleStatement] = []
  private(set) var problems: [ModuleFileProblem] = []

  init(_ bytes: [UInt8]) {
    var block: (verb: String, line: Int)?
    var lineNumber = 0
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      var (words, comment) = split(line, lineNumber)
      guard let first = words.first else { continue }
      if let open = block {
        if first == ")" {
          block = nil
          if words.count > 1 { report(lineNumber, "unexpected text after `)`") }
          continue
        }
        statements.append(
          ModuleStatement(line: lineNumber, verb: open.verb, arguments: words, comment: comment))
        continue
      }
      if words.count >= 2, words[1] == "(" {
        if words.count == 3, words[2] == ")" { continue }
        if words.count > 2 { report(lineNumber, "unexpected text after `(`") }
        block = (first, lineNumber)
        continue
      }
      if first == "(" || first == ")" {
        report(lineNumber, "unexpected `\(first)`")
        continue
      }
      words.removeFirst()
      statements.append(ModuleStatement(line: lineNumber, verb: first, arguments: words, comment: comment))
    }
    if let block { report(block.line, "block `\(block.verb) (` is never closed") }
  }

  mutating func report(_ line: Int, _ message: String) {
    problems.append(ModuleFileProblem(line: line, message: message))
  }

  /// The words of a line, quotes removed, and its trailing comment.
  private mutating func split(_ line: ArraySlice<UInt8>, _ number: Int) -> (words: [String], comment: String) {
    var words: [String] = []
    var index = line.startIndex
    let end = line.endIndex
    while index < end {
      let byte = line[index]
      switch byte {
      case 0x20, 0x09, 0x0D:
        index += 1
      case UInt8(ascii: "/") where index + 1 < end && line[index + 1] == UInt8(ascii: "/"):
        var text = line[(index + 2)...]
        while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.last, last == 0x20 || last == 0x0D || last == 0x09 { text = text.dropLast() }
        return (words, String(decoding: text, as: UTF8.self))
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"):
        words.append(String(decoding: [byte], as: UTF8.self))
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        var value: [UInt8] = []
        var cursor = index + 1
        while cursor < end, line[cursor] != byte {
          if byte == UInt8(ascii: "\""), line[cursor] == UInt8(ascii: "\\"), cursor + 1 < end { cursor += 1 }
          value.append(line[cursor])
          cursor += 1
        }
        if cursor >= end { report(number, "quoted string is never closed") }
        words.append(String(decoding: value, as: UTF8.self))
        index = min(cursor + 1, end)
      default:
        let start = index
        while index < end {
          let byte = line[index]
          if byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",")
          {
            break
          }
          if byte == UInt8(ascii: "/"), index + 1 < end, line[index + 1] == UInt8(ascii: "/") { break }
          index += 1
        }
        words.append(String(decoding: line[start..<index], as: UTF8.self))
      }
    }
    return (words, "")
  }
}
