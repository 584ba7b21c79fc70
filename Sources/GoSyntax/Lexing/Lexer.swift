// SPDX-License-Identifier: MIT

/// Turns source bytes into flat arrays of tokens and comments.
///
/// Invariant: `bytes` ends in a zero byte that is no part of the source, at `limit`. Scanning loops stop at it without
/// testing an index, and only a zero byte at `limit` means the end.
///
/// Unsafe pointers: the lexer touches each byte once or twice, and bounds checks would cost a third of its time. All
/// reads stay at or below `limit`, all writes below the capacity, which holds one token a byte and two more.
///
/// Source: Go spec, "Lexical elements".
struct Lexer {
  let bytes: UnsafePointer<UInt8>
  let limit: Int
  let mode: ParseMode
  let kinds: UnsafeMutablePointer<TokenKind>
  let starts: UnsafeMutablePointer<UInt32>
  // Kept here because every access to a static table asks first whether it was made.
  private let classes = CharacterClass.table
  private let keywords = Keywords.table
  var count = 0
  var position = 0
  var comments: [Comment] = []
  var errors: [SyntaxError] = []

  /// Whether a line break here ends a statement.
  private var needsSemicolon = false
  /// The first line break inside a comment that has to give a semicolon after it, or -1.
  private var pendingLineBreak = -1
  private var outline = Outline()

  /// Scans a source text that is followed by a zero byte.
  static func scan(_ storage: [UInt8], mode: ParseMode) -> TokenBuffer {
    let capacity = storage.count + 2
    let kinds = UnsafeMutablePointer<TokenKind>.allocate(capacity: capacity)
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    defer {
      kinds.deallocate()
      starts.deallocate()
    }
    return storage.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return TokenBuffer(kinds: [.endOfFile], starts: [0]) }
      var lexer = Lexer(bytes: base, limit: buffer.count - 1, mode: mode, kinds: kinds, starts: starts)
      lexer.run()
      return TokenBuffer(
        kinds: Array(UnsafeBufferPointer(start: kinds, count: lexer.count)),
        starts: Array(UnsafeBufferPointer(start: starts, count: lexer.count)),
        comments: lexer.comments, errors: lexer.errors)
    }
  }

  private init(
    bytes: UnsafePointer<UInt8>, limit: Int, mode: ParseMode, kinds: UnsafeMutablePointer<TokenKind>,
    starts: UnsafeMutablePointer<UInt32>
  ) {
    self.bytes = bytes
    self.limit = limit
    self.mode = mode
    self.kinds = kinds
    self.starts = starts
  }

  @inline(__always)
  private mutating func emit(_ kind: TokenKind, at start: Int) {
    kinds[count] = kind
    starts[count] = UInt32(truncatingIfNeeded: start)
    count &+= 1
  }

  mutating func report(_ offset: Int, _ message: String) {
    errors.append(SyntaxError(offset: UInt32(truncatingIfNeeded: offset), message: message))
  }

  private mutating func run() {
    if limit >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    while true {
      if mode == .full {
        if !scanToken() { return }
      } else {
        let before = count
        if !scanToken() { return }
        guard count > before else { continue }
        if outline.shouldStop(after: kinds, count: count, mode: mode) {
          stopEarly()
          return
        }
        if outline.isBodyStart { skipBody() }
      }
    }
  }

  /// Ends the token list before the last token, which belongs to a declaration nobody asked for.
  private mutating func stopEarly() {
    count -= 1
    emit(.endOfFile, at: Int(starts[count]))
  }

  /// Scans one token or comment; false after the end-of-file token.
  @inline(__always)
  private mutating func scanToken() -> Bool {
    if pendingLineBreak >= 0 {
      emit(.automaticSemicolon, at: pendingLineBreak)
      pendingLineBreak = -1
      needsSemicolon = false
      return true
    }
    var index = position
    while true {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        index &+= 1
      } else if byte == 0x0A {
        if needsSemicolon {
          needsSemicolon = false
          position = index &+ 1
          emit(.automaticSemicolon, at: index)
          return true
        }
        index &+= 1
      } else {
        break
      }
    }
    let start = index
    let byte = bytes[index]
    switch classes[Int(byte)] {
    case .letter:
      index &+= 1
      while classes[Int(bytes[index])].isIdentifierPart { index &+= 1 }
      if bytes[index] >= 0x80 { index = Self.endOfIdentifier(bytes, index) }
      position = index
      let kind = Keywords.kind(bytes + start, count: index &- start, in: keywords)
      emit(kind, at: start)
      needsSemicolon = kind == .identifier || kind.endsStatement
      return true
    case .digit:
      scanNumber(start)
      return true
    case .quote:
      scanString(start)
      return true
    case .backquote:
      scanRawString(start)
      return true
    case .apostrophe:
      scanRune(start)
      return true
    case .slash:
      let next = bytes[index &+ 1]
      if next == UInt8(ascii: "/") {
        scanLineComment(start)
        return true
      }
      if next == UInt8(ascii: "*") {
        scanGeneralComment(start)
        return true
      }
      scanOperator(byte, start)
      return true
    case .nonASCII:
      scanNonASCII(start)
      return true
    case .operatorByte:
      scanOperator(byte, start)
      return true
    case .other:
      if byte == 0 && index == limit {
        position = index
        if needsSemicolon {
          needsSemicolon = false
          emit(.automaticSemicolon, at: index)
          return true
        }
        emit(.endOfFile, at: index)
        return false
      }
      position = index &+ 1
      if byte != 0 { report(start, "illegal character \(Self.describe(UInt32(byte)))") }
      emit(.invalid, at: start)
      return true
    }
  }

  static func describe(_ scalar: UInt32) -> String {
    var hex = String(scalar, radix: 16, uppercase: true)
    while hex.utf8.count < 4 { hex = "0" + hex }
    guard let unicode = Unicode.Scalar(scalar), scalar >= 0x20, scalar != 0x7F else { return "U+\(hex)" }
    return "U+\(hex) '\(unicode)'"
  }

  // MARK: Comments

  private mutating func scanLineComment(_ start: Int) {
    var index = start &+ 2
    while true {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0 && index >= limit) { break }
      index &+= 1
    }
    position = index
    addComment(start, index)
  }

  private mutating func scanGeneralComment(_ start: Int) {
    var index = start &+ 2
    var lineBreak = -1
    while true {
      let byte = bytes[index]
      if byte == UInt8(ascii: "*"), bytes[index &+ 1] == UInt8(ascii: "/") {
        index &+= 2
        break
      }
      if byte == 0x0A, lineBreak < 0 { lineBreak = index }
      if byte == 0, index >= limit {
        report(start, "comment not terminated")
        break
      }
      index &+= 1
    }
    position = index
    addComment(start, index)
    if needsSemicolon, lineBreak >= 0 { pendingLineBreak = lineBreak }
  }

  private mutating func addComment(_ start: Int, _ end: Int) {
    comments.append(
      Comment(
        range: SourceRange(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)),
        precedingTokens: UInt32(truncatingIfNeeded: count)))
  }

  // MARK: Identifiers beyond ASCII

  private mutating func scanNonASCII(_ start: Int) {
    let (scalar, length) = Self.decode(bytes, start)
    if Self.isLetter(scalar) {
      position = Self.endOfIdentifier(bytes, start)
      emit(.identifier, at: start)
      needsSemicolon = true
      return
    }
    position = start + length
    if scalar != 0xFEFF && scalar != 0xFFFD { report(start, "illegal character \(Self.describe(scalar))") }
    emit(.invalid, at: start)
  }

  /// The end of the identifier that has begun before or at an index.
  static func endOfIdentifier(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while true {
      let byte = bytes[index]
      if byte < 0x80 {
        if !CharacterClass.table[Int(byte)].isIdentifierPart { return index }
        index += 1
      } else {
        let (scalar, length) = decode(bytes, index)
        if !isLetter(scalar) && !isDigit(scalar) { return index }
        index += length
      }
    }
  }

  /// The scalar at an index and its length, U+FFFD of length 1 for invalid UTF-8.
  static func decode(_ bytes: UnsafePointer<UInt8>, _ index: Int) -> (UInt32, Int) {
    func continuation(_ offset: Int) -> UInt32? {
      let byte = bytes[index + offset]
      return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    guard first >= 0xC2, first <= 0xF4, let second = continuation(1) else { return (0xFFFD, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    guard let third = continuation(2) else { return (0xFFFD, 1) }
    if first < 0xF0 {
      let scalar = (first & 0x0F) << 12 | second << 6 | third
      return scalar < 0x800 || (0xD800...0xDFFF).contains(scalar) ? (0xFFFD, 1) : (scalar, 3)
    }
    guard let fourth = continuation(3) else { return (0xFFFD, 1) }
    let scalar = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
    return scalar < 0x10000 || scalar > 0x10FFFF ? (0xFFFD, 1) : (scalar, 4)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    guard let unicode = Unicode.Scalar(scalar) else { return false }
    switch unicode.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
  }

  // MARK: Tokens of one to three bytes

  @inline(__always)
  private mutating func finish(_ kind: TokenKind, _ start: Int, _ length: Int, endsStatement: Bool = false) {
    position = start &+ length
    needsSemicolon = endsStatement
    emit(kind, at: start)
  }

  private mutating func scanOperator(_ byte: UInt8, _ start: Int) {
    let next = bytes[start &+ 1]
    let equals = next == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "("): finish(.leftParenthesis, start, 1)
    case UInt8(ascii: ")"): finish(.rightParenthesis, start, 1, endsStatement: true)
    case UInt8(ascii: "{"): finish(.leftBrace, start, 1)
    case UInt8(ascii: "}"): finish(.rightBrace, start, 1, endsStatement: true)
    case UInt8(ascii: "["): finish(.leftBracket, start, 1)
    case UInt8(ascii: "]"): finish(.rightBracket, start, 1, endsStatement: true)
    case UInt8(ascii: ","): finish(.comma, start, 1)
    case UInt8(ascii: ";"): finish(.semicolon, start, 1)
    case UInt8(ascii: "~"): finish(.tilde, start, 1)
    case UInt8(ascii: "."):
      if next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") {
        scanNumber(start)
      } else if next == UInt8(ascii: "."), bytes[start &+ 2] == UInt8(ascii: ".") {
        finish(.ellipsis, start, 3)
      } else {
        finish(.period, start, 1)
      }
    case UInt8(ascii: ":"): equals ? finish(.define, start, 2) : finish(.colon, start, 1)
    case UInt8(ascii: "="): equals ? finish(.equal, start, 2) : finish(.assign, start, 1)
    case UInt8(ascii: "!"): equals ? finish(.notEqual, start, 2) : finish(.not, start, 1)
    case UInt8(ascii: "*"): equals ? finish(.starAssign, start, 2) : finish(.star, start, 1)
    case UInt8(ascii: "/"): equals ? finish(.slashAssign, start, 2) : finish(.slash, start, 1)
    case UInt8(ascii: "%"): equals ? finish(.percentAssign, start, 2) : finish(.percent, start, 1)
    case UInt8(ascii: "^"): equals ? finish(.caretAssign, start, 2) : finish(.caret, start, 1)
    case UInt8(ascii: "+"):
      if next == byte {
        finish(.increment, start, 2, endsStatement: true)
      } else {
        equals ? finish(.plusAssign, start, 2) : finish(.plus, start, 1)
      }
    case UInt8(ascii: "-"):
      if next == byte {
        finish(.decrement, start, 2, endsStatement: true)
      } else {
        equals ? finish(.minusAssign, start, 2) : finish(.minus, start, 1)
      }
    case UInt8(ascii: "&"):
      if next == byte {
        finish(.logicalAnd, start, 2)
      } else if next == UInt8(ascii: "^") {
        bytes[start &+ 2] == UInt8(ascii: "=")
          ? finish(.ampersandCaretAssign, start, 3) : finish(.ampersandCaret, start, 2)
      } else {
        equals ? finish(.ampersandAssign, start, 2) : finish(.ampersand, start, 1)
      }
    case UInt8(ascii: "|"):
      if next == byte {
        finish(.logicalOr, start, 2)
      } else {
        equals ? finish(.pipeAssign, start, 2) : finish(.pipe, start, 1)
      }
    case UInt8(ascii: "<"):
      if next == byte {
        bytes[start &+ 2] == UInt8(ascii: "=") ? finish(.shiftLeftAssign, start, 3) : finish(.shiftLeft, start, 2)
      } else if next == UInt8(ascii: "-") {
        finish(.arrow, start, 2)
      } else {
        equals ? finish(.lessOrEqual, start, 2) : finish(.less, start, 1)
      }
    default:
      if next == UInt8(ascii: ">") {
        bytes[start &+ 2] == UInt8(ascii: "=") ? finish(.shiftRightAssign, start, 3) : finish(.shiftRight, start, 2)
      } else {
        equals ? finish(.greaterOrEqual, start, 2) : finish(.greater, start, 1)
      }
    }
  }

  // MARK: Literals

  private mutating func scanNumber(_ start: Int) {
    var scanner = NumberScanner(bytes: bytes, start: start)
    let kind = scanner.scan()
    errors.append(contentsOf: scanner.errors)
    finish(kind, start, scanner.position - start, endsStatement: true)
  }

  private mutating func scanString(_ start: Int) {
    var index = start &+ 1
    while true {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index &+= 1
        break
      }
      if byte == UInt8(ascii: "\\") {
        index = scanEscape(index &+ 1, quote: UInt8(ascii: "\"")).end
      } else if byte == 0x0A || (byte == 0 && index >= limit) {
        report(start, "string literal not terminated")
        break
      } else {
        index &+= 1
      }
    }
    finish(.string, start, index - start, endsStatement: true)
  }

  private mutating func scanRawString(_ start: Int) {
    var index = start &+ 1
    while true {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") {
        index &+= 1
        break
      }
      if byte == 0, index >= limit {
        report(start, "raw string literal not terminated")
        break
      }
      index &+= 1
    }
    finish(.string, start, index - start, endsStatement: true)
  }

  private mutating func scanRune(_ start: Int) {
    var index = start + 1
    var length = 0
    var valid = true
    while true {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0 && index >= limit) {
        if valid { report(start, "rune literal not terminated") }
        valid = false
        break
      }
      if byte == UInt8(ascii: "'") {
        index += 1
        break
      }
      length += 1
      if byte == UInt8(ascii: "\\") {
        let escape = scanEscape(index + 1, quote: UInt8(ascii: "'"))
        index = escape.end
        valid = valid && escape.valid
      } else {
        index += Self.decode(bytes, index).1
      }
    }
    if valid, length != 1 { report(start, "illegal rune literal") }
    finish(.rune, start, index - start, endsStatement: true)
  }

  /// Scans what follows a backslash; on an error it stops at the byte that is wrong.
  private mutating func scanEscape(_ start: Int, quote: UInt8) -> (end: Int, valid: Bool) {
    let byte = bytes[start]
    var digits: Int
    var base: UInt32 = 16
    var maximum: UInt32 = 0x10FFFF
    var index = start
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
      UInt8(ascii: "t"), UInt8(ascii: "v"), UInt8(ascii: "\\"), quote:
      return (start + 1, true)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): (digits, base, maximum) = (3, 8, 255)
    case UInt8(ascii: "x"): (digits, maximum, index) = (2, 255, start + 1)
    case UInt8(ascii: "u"): (digits, index) = (4, start + 1)
    case UInt8(ascii: "U"): (digits, index) = (8, start + 1)
    default:
      let atEnd = byte == 0 && start >= limit
      report(start, atEnd ? "escape sequence not terminated" : "unknown escape sequence")
      return (start, false)
    }
    var value: UInt32 = 0
    while digits > 0 {
      guard let digit = NumberScanner.digitValue(bytes[index]), digit < base else {
        let atEnd = bytes[index] == 0 && index >= limit
        let illegal = Self.decode(bytes, index).0
        report(
          index,
          atEnd
            ? "escape sequence not terminated" : "illegal character \(Self.describe(illegal)) in escape sequence")
        return (index, false)
      }
      value = value &* base &+ digit
      index += 1
      digits -= 1
    }
    if value > maximum || (0xD800..<0xE000).contains(value) {
      report(start, "escape sequence is invalid Unicode code point")
      return (index, false)
    }
    return (index, true)
  }

  // MARK: Skipping

  /// Skips the rest of a function body whose `{` was the last token, and emits its `}`.
  private mutating func skipBody() {
    var depth = 1
    var index = position
    skipping: while true {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          finish(.rightBrace, index, 1, endsStatement: true)
          return
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index &+= 1
        while bytes[index] != byte, bytes[index] != 0x0A, bytes[index] != 0 || index < limit {
          index &+= bytes[index] == UInt8(ascii: "\\") && index &+ 1 < limit ? 2 : 1
        }
        if bytes[index] != byte { continue skipping }
      case UInt8(ascii: "`"):
        index &+= 1
        while bytes[index] != byte, bytes[index] != 0 || index < limit { index &+= 1 }
        if bytes[index] != byte { continue skipping }
      case UInt8(ascii: "/"):
        if bytes[index &+ 1] == UInt8(ascii: "/") {
          while bytes[index] != 0x0A, bytes[index] != 0 || index < limit { index &+= 1 }
          continue skipping
        }
        if bytes[index &+ 1] == UInt8(ascii: "*") {
          index &+= 2
          while bytes[index] != 0 || index < limit {
            if bytes[index] == UInt8(ascii: "*"), bytes[index &+ 1] == UInt8(ascii: "/") { break }
            index &+= 1
          }
          if index >= limit { continue skipping }
          index &+= 1
        }
      case 0 where index >= limit:
        position = limit
        needsSemicolon = false
        return
      default: break
      }
      index &+= 1
    }
  }

  /// The end of a token whose kind and start are known.
  static func endOfToken(_ kind: TokenKind, from start: Int, in buffer: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let bytes = buffer.baseAddress else { return UInt32(start) }
    let limit = buffer.count - 1
    let end: Int
    switch kind {
    case .identifier: end = endOfIdentifier(bytes, start)
    case .integer, .floatingPoint, .imaginary:
      var scanner = NumberScanner(bytes: bytes, start: start)
      _ = scanner.scan()
      end = scanner.position
    case .string where bytes[start] == UInt8(ascii: "`"):
      var index = start + 1
      while bytes[index] != UInt8(ascii: "`"), index < limit { index += 1 }
      end = index + 1
    case .string, .rune:
      let quote = bytes[start]
      var index = start + 1
      while index < limit, bytes[index] != quote, bytes[index] != 0x0A {
        // An escape never covers the line break that ends an unterminated literal.
        index += bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] != 0x0A ? 2 : 1
      }
      end = index < limit && bytes[index] == quote ? index + 1 : index
    case .invalid: end = start + decode(bytes, start).1
    default: end = start
    }
    return UInt32(min(end, limit))
  }
}
