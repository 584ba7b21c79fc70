// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport

/// One token of a source left out, put in or changed for its neighbour.
struct TokenMutation: CustomStringConvertible {
  enum Change {
    case deletion
    case insertion(String)
    case swap
  }

  let change: Change
  /// The token that is left out, that stands after what is put in, or that changes places with the next one.
  let token: TokenID
  /// Where the source changes.
  let offset: UInt32

  /// What is put in: every kind of token, and what begins a literal or comment without ending it.
  static let insertions: [String] =
    [
      "x", "42", "1.5", "2i", "'c'", "\"s\"", "`r`", ";", "\"", "'", "`", "/*", "//", "\\", "#", "@", "?", "$",
    ] + operators + keywords

  private static let operators =
    "+ - * / % & | ^ << >> &^ += -= *= /= %= &= |= ^= <<= >>= &^= && || <- ++ -- == < > = ! ~ != <= >= := ... ( [ { , . ) ] } :"
    .split(separator: " ").map(String.init)

  private static let keywords =
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var"
    .split(separator: " ").map(String.init)

  /// Whether what is put in may swallow more than its line.
  var opensLongToken: Bool {
    guard case .insertion(let text) = change else { return false }
    return text == "`" || text == "/*"
  }

  /// Draws a mutation of a token in a run of them.
  init(in tokens: Range<UInt32>, of tree: SyntaxTree, using generator: inout SplitMix64) {
    func isReal(_ token: UInt32) -> Bool { tree.kind(of: TokenID(token)) != .automaticSemicolon }
    var token: UInt32
    repeat {
      token = UInt32.random(in: tokens, using: &generator)
    } while !isReal(token)
    self.token = TokenID(token)
    offset = tree.start(of: self.token)
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: change = .deletion
    case 1: change = .insertion(Self.insertions.randomElement(using: &generator) ?? "x")
    default: change = Self.neighbour(of: self.token, in: tree).index < tokens.upperBound ? .swap : .deletion
    }
  }

  /// The next token that is written in the source.
  private static func neighbour(of token: TokenID, in tree: SyntaxTree) -> TokenID {
    let next = token.next
    return tree.kind(of: next) == .automaticSemicolon ? next.next : next
  }

  /// The source with the change made.
  func applied(to tree: SyntaxTree) -> [UInt8] {
    let bytes = tree.bytes
    let range = tree.range(of: token)
    let before = bytes[..<Int(range.start)]
    let text = bytes[Int(range.start)..<Int(range.end)]
    switch change {
    case .deletion: return Array(before) + bytes[Int(range.end)...]
    case .insertion(let inserted): return Array(before) + inserted.utf8 + [0x20] + bytes[Int(range.start)...]
    case .swap:
      let other = tree.range(of: Self.neighbour(of: token, in: tree))
      let between = bytes[Int(range.end)..<Int(other.start)]
      let first = Array(before) + bytes[Int(other.start)..<Int(other.end)]
      // Tokens that touch must not become one.
      return first + (between.isEmpty ? [0x20] : Array(between)) + text + [0x20] + bytes[Int(other.end)...]
    }
  }

  var description: String {
    switch change {
    case .deletion: "deletion at \(offset)"
    case .insertion(let text): "insertion of \(text) at \(offset)"
    case .swap: "swap at \(offset)"
    }
  }
}
