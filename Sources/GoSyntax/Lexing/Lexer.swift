// SPDX-License-Identifier: MIT

/// Turns source bytes into flat arrays of tokens and comments.
///
/// Unsafe pointers: the lexer touches each byte once or twice, and bounds checks would cost a third of its time. All
/// reads begin at or before `limit`, where the zero bytes of `SourceStorage` follow, and take no more bytes than those
/// are. All writes stay below the capacity of the lists.
///
/// Source: Go spec, "Lexical elements".
struct Lexer {
  let bytes: UnsafePointer<UInt8>
  /// The length of the source; only a zero byte here means the end.
  let limit: Int
  let mode: ParseMode
  private var kinds: ScratchBuffer<TokenKind>
  private var starts: ScratchBuffer<UInt32>
  private var lineStarts: ScratchBuffer<UInt32>
  private var comments: ScratchBuffer<Comment>
  private var count = 0
  private var lineCount = 1
  private var commentCount = 0
  var errors: [SyntaxError] = []
  private var outline = Outline()

  /// Scans what `SourceStorage` made.
  static func scan(_ storage: [UInt8], mode: ParseMode) -> TokenBuffer {
    storage.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return TokenBuffer(kinds: [.endOfFile], starts: [0]) }
      var lexer = Lexer(bytes: base, limit: buffer.count - SourceStorage.padding, mode: mode)
      // Two copies of the loop, of which the one that runs over every byte does not ask for the mode.
      if mode == .full { lexer.run(isOutline: false) } else { lexer.run(isOutline: true) }
      return lexer.finish()
    }
  }

  private init(bytes: UnsafePointer<UInt8>, limit: Int, mode: ParseMode) {
    self.bytes = bytes
    self.limit = limit
    self.mode = mode
    // No file has more tokens, so that nothing needs to be asked at each; what is not written costs no memory.
    kinds = ScratchBuffer(capacity: limit + 3)
    starts = ScratchBuffer(capacity: limit + 3)
    // What most files fit into.
    lineStarts = ScratchBuffer(capacity: limit / 24 + 16)
    comments = ScratchBuffer(capacity: limit / 128 + 16)
  }

  private func finish() -> TokenBuffer {
    let tokens = TokenBuffer(
      kinds: kinds.array(count: count), starts: starts.array(count: count),
      comments: comments.array(count: commentCount), lines: LineTable(starts: lineStarts.array(count: lineCount)),
      errors: errors)
    kinds.deallocate()
    starts.deallocate()
    lineStarts.deallocate()
    comments.deallocate()
    return tokens
  }

  /// Scans the source from its start: each turn takes a token, a comment, or some of what stands between.
  ///
  /// What changes with every token is local, so that it stays in registers.
  @inline(__always)
  private mutating func run(isOutline: Bool) {
    let bytes = bytes
    let tables = ByteTables.shared
    let keywords = Keywords.table
    let kinds = kinds.base
    let starts = starts.base
    var index = startsWithByteOrderMark ? 3 : 0
    var count = 0
    /// The kind that decides whether a line break becomes a semicolon: that of the last token which is not invalid.
    var last = TokenKind.automaticSemicolon

    lineStarts.base[0] = 0
    while true {
      let start = index
      let byte = bytes[start]
      // A turn that takes no token leaves this to be written over.
      starts[count] = UInt32(truncatingIfNeeded: start)
      switch tables.classes[Int(byte)] {
      case .blank:
        index &+= 1
        continue
      case .lineBreak:
        // Written in any case, and counted where it ends a statement.
        kinds[count] = .automaticSemicolon
        if lineCount == lineStarts.capacity { lineStarts.grow(to: lineCount &+ 1, keeping: lineCount) }
        lineStarts.base[lineCount] = UInt32(truncatingIfNeeded: start &+ 1)
        lineCount &+= 1
        let tokens = Int(truncatingIfNeeded: tables.endsStatement[Int(last.rawValue)])
        last = .automaticSemicolon
        count &+= tokens
        index = endOfIndentation(start &+ 1)
        if !isOutline || tokens == 0 { continue }
      case .letter:
        let word = ByteWord(bytes, at: start)
        let length = word.identifierLength
        index = start &+ length
        if length < 8 {
          last = Keywords.kind(word.prefix(length), in: keywords)
        } else {
          index = Self.endOfASCIIIdentifier(bytes, index)
          last = Keywords.kind(bytes + start, count: index &- start)
        }
        if bytes[index] >= 0x80 { extendIdentifier(&index, &last) }
        kinds[count] = last
        count &+= 1
      case .punctuation:
        index &+= 1
        last = tables.single[Int(byte)]
        kinds[count] = last
        count &+= 1
      case .period:
        let next = bytes[start &+ 1]
        if next &- UInt8(ascii: "0") < 10 {
          (last, index) = scanNumber(start)
        } else if next == byte, bytes[start &+ 2] == byte {
          (last, index) = (.ellipsis, start &+ 3)
        } else {
          (last, index) = (.period, start &+ 1)
        }
        kinds[count] = last
        count &+= 1
      case .operatorByte:
        (last, index) = scanOperator(byte, start, tables)
        kinds[count] = last
        count &+= 1
      case .digit:
        index = endOfPlainNumber(start, tables)
        last = .integer
        if index == start { (last, index) = scanNumber(start) }
        kinds[count] = last
        count &+= 1
      case .quote:
        index = scanString(start)
        last = .string
        kinds[count] = .string
        count &+= 1
      case .backquote:
        index = scanRawString(start)
        addLines(from: start, to: index)
        last = .string
        kinds[count] = .string
        count &+= 1
      case .apostrophe:
        index = scanRune(start)
        last = .rune
        kinds[count] = .rune
        count &+= 1
      case .slash where bytes[start &+ 1] == UInt8(ascii: "/"):
        index = endOfLine(start &+ 2)
        addComment(start, index, after: count)
        continue
      case .slash where bytes[start &+ 1] == UInt8(ascii: "*"):
        index = scanGeneralComment(start)
        addComment(start, index, after: count)
        let line = lineCount
        addLines(from: start, to: index)
        // The semicolon that a line break in the comment has become follows the comment.
        guard lineCount > line, last.endsStatement else { continue }
        last = .automaticSemicolon
        kinds[count] = .automaticSemicolon
        starts[count] = lineStarts.base[line] &- 1
        count &+= 1
      case .slash:
        (last, index) = scanOperator(byte, start, tables)
        kinds[count] = last
        count &+= 1
      case .nonASCII:
        let kind: TokenKind
        (kind, index) = scanNonASCII(start)
        if kind != .invalid { last = kind }
        kinds[count] = kind
        count &+= 1
      case .other where start == limit:
        guard last.endsStatement else {
          kinds[count] = .endOfFile
          self.count = count &+ 1
          return
        }
        last = .automaticSemicolon
        kinds[count] = .automaticSemicolon
        count &+= 1
      case .other:
        index &+= 1
        // A zero byte is reported with the other errors of encoding.
        if byte != 0 { reportCharacter(start, UInt32(byte)) }
        kinds[count] = .invalid
        count &+= 1
      }
      guard isOutline else { continue }
      if outline.shouldStop(after: kinds, count: count, mode: mode) {
        // The last token belongs to a declaration nobody asked for.
        kinds[count &- 1] = .endOfFile
        self.count = count
        addLines(from: index, to: limit)
        return
      }
      if outline.isBodyStart {
        let end = endOfBody(index)
        addLines(from: index, to: end)
        index = end
        last = .automaticSemicolon
        if index < limit {
          last = .rightBrace
          kinds[count] = .rightBrace
          starts[count] = UInt32(truncatingIfNeeded: index)
          count &+= 1
          index &+= 1
        }
      }
    }
  }

  private var startsWithByteOrderMark: Bool { limit >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

  /// The place after a run of tabs.
  @inline(__always)
  private func endOfIndentation(_ start: Int) -> Int {
    var index = start
    while true {
      let length = ByteWord(bytes, at: index).run(of: 0x09)
      index &+= length
      if length < 8 { return index }
    }
  }

  /// The operator at a place that is no single byte whatever follows, and its end.
  @inline(__always)
  private func scanOperator(_ byte: UInt8, _ start: Int, _ tables: ByteTables) -> (TokenKind, Int) {
    let next = bytes[start &+ 1]
    if next == UInt8(ascii: "=") {
      let kind = tables.assigning[Int(byte)]
      if kind != .endOfFile { return (kind, start &+ 2) }
    }
    if next == byte {
      let kind = tables.doubled[Int(byte)]
      if kind != .endOfFile {
        if bytes[start &+ 2] == UInt8(ascii: "=") {
          if kind == .shiftLeft { return (.shiftLeftAssign, start &+ 3) }
          if kind == .shiftRight { return (.shiftRightAssign, start &+ 3) }
        }
        return (kind, start &+ 2)
      }
    }
    if byte == UInt8(ascii: "<"), next == UInt8(ascii: "-") { return (.arrow, start &+ 2) }
    if byte == UInt8(ascii: "&"), next == UInt8(ascii: "^") {
      return bytes[start &+ 2] == UInt8(ascii: "=")
        ? (.ampersandCaretAssign, start &+ 3) : (.ampersandCaret, start &+ 2)
    }
    return (tables.single[Int(byte)], start &+ 1)
  }

  /// Finds the lines that begin after a line break in a part of the source.
  @inline(never)
  private mutating func addLines(from start: Int, to end: Int) {
    let needed = lineCount &+ (end &- start)
    if needed > lineStarts.capacity { lineStarts.grow(to: needed, keeping: lineCount) }
    lineCount &+= LineTable.find(in: bytes, from: start, to: end, into: lineStarts.base + lineCount)
  }

  @inline(__always)
  private mutating func addComment(_ start: Int, _ end: Int, after tokens: Int) {
    if commentCount == comments.capacity { comments.grow(to: commentCount &+ 1, keeping: commentCount) }
    comments.base[commentCount] = Comment(
      range: SourceRange(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)),
      precedingTokens: UInt32(truncatingIfNeeded: tokens))
    commentCount &+= 1
  }

  @inline(never)
  mutating func report(_ offset: Int, _ message: String) {
    errors.append(SyntaxError(offset: UInt32(truncatingIfNeeded: offset), message: message))
  }

  mutating func reportCharacter(_ offset: Int, _ scalar: UInt32) {
    errors.append(
      SyntaxError(offset: UInt32(truncatingIfNeeded: offset), message: "illegal character", character: scalar))
  }

  /// A scalar as error messages name it.
  static func describe(_ scalar: UInt32) -> String {
    var hex = String(scalar, radix: 16, uppercase: true)
    while hex.utf8.count < 4 { hex = "0" + hex }
    guard let unicode = Unicode.Scalar(scalar), scalar >= 0x20, scalar != 0x7F else { return "U+\(hex)" }
    return "U+\(hex) '\(unicode)'"
  }
}
