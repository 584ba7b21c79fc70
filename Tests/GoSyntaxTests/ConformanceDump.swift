// SPDX-License-Identifier: MIT

import GoSyntax

/// A source's tree and tokens in the text form of `Tests/Conformance/syntax`.
struct ConformanceDump {
  private let tree: SyntaxTree
  private(set) var text: [UInt8] = []

  private static let kindNames: [[UInt8]] = NodeKind.allCases.map { Array("\($0)".utf8) }

  /// The tree, a node a line: depth, kind, start, end, and the text of identifiers and operators.
  static func ofTree(_ tree: SyntaxTree) -> [UInt8] {
    var dump = ConformanceDump(tree)
    dump.writeTree()
    return dump.text
  }

  /// The tokens and comments in the order of go/scanner, a line each: kind, start, end.
  static func ofTokens(_ tree: SyntaxTree) -> [UInt8] {
    var dump = ConformanceDump(tree)
    dump.writeTokens()
    return dump.text
  }

  /// The FNV-1a hash of a text in hexadecimal.
  static func hash(_ text: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01B3
    }
    let hex = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - hex.utf8.count) + hex
  }

  private init(_ tree: SyntaxTree) {
    self.tree = tree
    text.reserveCapacity(tree.tokenCount * 24)
  }

  private mutating func write(_ number: UInt32) {
    var digits: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &digits) { digits in
      var rest = number
      var first = digits.count
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      text.append(contentsOf: digits[first...])
    }
  }

  private mutating func writeSpace() { text.append(UInt8(ascii: " ")) }

  private mutating func write(_ word: StaticString) { word.withUTF8Buffer { text.append(contentsOf: $0) } }

  private mutating func write(_ token: TokenID) {
    writeSpace()
    if let fixed = tree.kind(of: token).fixedText {
      write(fixed)
    } else {
      text.append(contentsOf: tree.bytes(in: tree.range(of: token)))
    }
  }

  // MARK: Trees

  private mutating func writeTree() {
    var ends: [NodeID] = []
    for node in tree.nodes {
      while let end = ends.last, end <= node { ends.removeLast() }
      write(UInt32(ends.count))
      writeLine(node)
      text.append(UInt8(ascii: "\n"))
      ends.append(tree.subtreeEnd(of: node))
    }
  }

  private mutating func writeLine(_ node: NodeID) {
    let kind = tree.kind(of: node)
    writeSpace()
    text.append(contentsOf: Self.kindNames[Int(kind.rawValue)])
    switch kind {
    case .empty: break
    case .identList where tree.lastToken(of: node).isNone: break
    case .exprList where tree.lastToken(of: node).isNone: break
    case .file, .emptyStmt:
      writeSpace()
      write(tree.start(of: node))
    default:
      writeSpace()
      write(tree.start(of: node))
      writeSpace()
      write(tree.end(of: node))
    }
    writeText(node, kind)
  }

  private mutating func writeText(_ node: NodeID, _ kind: NodeKind) {
    switch kind {
    case .ident: write(tree.firstToken(of: node))
    case .basicLit:
      writeSpace()
      write(Self.name(tree.kind(of: tree.firstToken(of: node))) ?? "?")
    case .emptyStmt:
      if tree.kind(of: tree.firstToken(of: node)) == .semicolon { write(tree.firstToken(of: node)) }
    case .callExpr:
      if CallExpr(tree, node)?.hasEllipsis == true { write(" ...") }
    case .unaryExpr: write(tree.firstToken(of: node))
    case .binaryExpr: write(tree.endToken(of: tree.firstChild(of: node)))
    case .incDecStmt: write(tree.lastToken(of: node))
    case .assignStmt, .shortVarDecl:
      if let statement = AssignStmt(tree, node) { write(statement.operatorToken) }
    case .rangeStmt:
      guard let range = RangeStmt(tree, node) else { return }
      // go/ast has no assignment token when there are no operands.
      if range.key == nil { write(" ILLEGAL") } else { write(range.rangeToken.previous) }
    default: break
    }
  }

  // MARK: Tokens

  private static func name(_ kind: TokenKind) -> StaticString? {
    switch kind {
    case .endOfFile: "EOF"
    case .invalid: "ILLEGAL"
    case .identifier: "IDENT"
    case .integer: "INT"
    case .floatingPoint: "FLOAT"
    case .imaginary: "IMAG"
    case .rune: "CHAR"
    case .string: "STRING"
    case .automaticSemicolon: "auto"
    default: kind.fixedText
    }
  }

  private mutating func writeTokens() {
    var comments = tree.comments[...]
    for index in 0..<UInt32(tree.tokenCount) {
      while let comment = comments.first, comment.precedingTokens <= index {
        writeToken("COMMENT", comment.range)
        comments.removeFirst()
      }
      let token = TokenID(index)
      writeToken(Self.name(tree.kind(of: token)) ?? "?", tree.range(of: token))
    }
  }

  private mutating func writeToken(_ name: StaticString, _ range: SourceRange) {
    write(name)
    writeSpace()
    write(range.start)
    if !range.isEmpty {
      writeSpace()
      write(range.end)
    }
    text.append(UInt8(ascii: "\n"))
  }
}
