// SPDX-License-Identifier: MIT

import GoSyntax

/// What the beginning of a Go file says: its constraint, its package and its imports.
package struct FileHeader: Hashable, Sendable {
  /// The name in the package clause, nil when there is none that can be read.
  package var packageName: String?
  /// The build constraint of the file, whichever way it is written.
  package var constraint: BuildConstraint?
  /// Whether a `//go:build` line could not be understood; the file is left out then, as Go does.
  package var hasBrokenConstraint = false
  /// The imported paths in source order.
  package var imports: [String] = []
  /// Whether the bytes ended before the imports did, so that more of the file must be read.
  package var isCutShort = false

  /// The language version the file itself asks for, which only a `//go:build` line can.
  package var goVersion: GoVersion?

  package init() {}

  /// Reads the header from a file's bytes, or from its first ones.
  package init(_ bytes: [UInt8], isWholeFile: Bool = true) {
    var scanner = HeaderScanner(bytes)
    self = scanner.scan()
    isCutShort = scanner.reachedEnd && !isWholeFile
  }

  /// Whether the file takes part in a build, its name aside.
  ///
  /// A test is not left out for its import of `C`, which Go reports instead.
  package func isIncluded(in context: BuildContext, isTest: Bool = false) -> Bool {
    if hasBrokenConstraint { return false }
    if let constraint, !constraint.holds(in: context) { return false }
    return context.cgo || isTest || !imports.contains("C")
  }
}

private struct HeaderScanner {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var reachedEnd = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private enum Token: Equatable {
    case word(String)
    case string(String)
    case symbol(UInt8)
    case lineBreak
    case end
  }

  mutating func scan() -> FileHeader {
    var header = FileHeader()
    readConstraint(&header)
    var token = nextSignificant()
    guard token == .word("package") else { return header }
    guard case .word(let name) = next() else { return header }
    header.packageName = name
    token = nextSignificant()
    while token == .word("import") {
      token = next()
      if token == .symbol(UInt8(ascii: "(")) {
        var depthGuard = true
        while depthGuard {
          switch next() {
          case .string(let path): header.imports.append(path)
          case .symbol(UInt8(ascii: ")")), .end: depthGuard = false
          case .word("func"), .word("type"), .word("var"), .word("const"): return header
          default: break
          }
        }
      } else {
        if case .word = token { token = next() } else if token == .symbol(UInt8(ascii: ".")) { token = next() }
        if case .string(let path) = token { header.imports.append(path) }
      }
      token = nextSignificant()
    }
    return header
  }

  /// The comments before the package clause: `//go:build` lines anywhere outside of `/* */`, `// +build` lines before
  /// the last blank line in front of what is no `//` comment.
  ///
  /// Source: go/build, `parseFileHeader` and `shouldBuild`.
  private func readConstraint(_ header: inout FileHeader) {
    var goBuild: BuildConstraint?
    var hasGoBuild = false
    var plusBuild: [String] = []
    var pendingPlusBuild: [String] = []
    var ended = false
    var inComment = false
    var lineStart = position
    scanning: while lineStart < bytes.count {
      var lineEnd = lineStart
      while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
      var line = HeaderScanner.trimmed(bytes[lineStart..<lineEnd])
      lineStart = lineEnd + 1
      if line.isEmpty, !ended {
        plusBuild += pendingPlusBuild
        pendingPlusBuild = []
        continue
      }
      let isLineComment = line.starts(with: "//".utf8)
      if !isLineComment { ended = true }
      if !inComment, isLineComment {
        if let expression = HeaderScanner.rest(line, after: "//go:build") {
          if hasGoBuild { header.hasBrokenConstraint = true }
          hasGoBuild = true
          goBuild = BuildConstraint(expression: expression)
          if goBuild == nil { header.hasBrokenConstraint = true }
        } else if !ended, let rest = HeaderScanner.rest(HeaderScanner.trimmed(line.dropFirst(2)), after: "+build") {
          pendingPlusBuild.append(String(decoding: rest, as: UTF8.self))
        }
      }
      while !line.isEmpty {
        if inComment {
          guard let end = HeaderScanner.commentEnd(line) else { continue scanning }
          inComment = false
          line = HeaderScanner.trimmed(line[end...])
        } else if line.starts(with: "//".utf8) {
          continue scanning
        } else if line.starts(with: "/*".utf8) {
          inComment = true
          line = HeaderScanner.trimmed(line.dropFirst(2))
        } else {
          break scanning
        }
      }
    }
    if hasGoBuild {
      header.constraint = goBuild
      header.goVersion = goBuild?.minimumGoVersion
    } else if !plusBuild.isEmpty {
      header.constraint = BuildConstraint(plusBuildLines: plusBuild)
    }
  }

  /// Where the text behind `*/` begins.
  private static func commentEnd(_ line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex
    while index + 1 < line.endIndex {
      if line[index] == UInt8(ascii: "*"), line[index + 1] == UInt8(ascii: "/") { return index + 2 }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let first = line.first, first == 0x20 || first == 0x09 || first == 0x0D { line = line.dropFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line = line.dropLast() }
    return line
  }

  /// What follows a word that must end there.
  private static func rest(_ line: ArraySlice<UInt8>, after word: StaticString) -> ArraySlice<UInt8>? {
    guard word.withUTF8Buffer({ line.starts(with: $0) }) else { return nil }
    let rest = line.dropFirst(word.utf8CodeUnitCount)
    if let next = rest.first, next != 0x20 && next != 0x09 { return nil }
    return trimmed(rest)
  }

  private mutating func nextSignificant() -> Token {
    var token = next()
    while token == .lineBreak || token == .symbol(UInt8(ascii: ";")) { token = next() }
    return token
  }

  private mutating func next() -> Token {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0D:
        position += 1
      case 0x0A:
        position += 1
        return .lineBreak
      case UInt8(ascii: "/"):
        guard position + 1 < bytes.count else { return symbol() }
        if bytes[position + 1] == UInt8(ascii: "/") {
          while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        } else if bytes[position + 1] == UInt8(ascii: "*") {
          position += 2
          while position + 1 < bytes.count,
            !(bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/"))
          { position += 1 }
          position = min(position + 2, bytes.count)
        } else {
          return symbol()
        }
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        let start = position + 1
        var index = start
        while index < bytes.count, bytes[index] != byte, byte == UInt8(ascii: "`") || bytes[index] != 0x0A {
          index += 1
        }
        position = min(index + 1, bytes.count)
        if index >= bytes.count { break }
        return .string(String(decoding: bytes[start..<index], as: UTF8.self))
      default:
        guard HeaderScanner.isWordByte(byte) else { return symbol() }
        let start = position
        while position < bytes.count, HeaderScanner.isWordByte(bytes[position]) { position += 1 }
        if position == bytes.count { reachedEnd = true }
        return .word(String(decoding: bytes[start..<position], as: UTF8.self))
      }
    }
    reachedEnd = true
    return .end
  }

  private mutating func symbol() -> Token {
    defer { position += 1 }
    // A lone `/` at the end may begin a comment.
    if position + 1 == bytes.count { reachedEnd = true }
    return .symbol(bytes[position])
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      return true
    default: return false
    }
  }
}
