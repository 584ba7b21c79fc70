// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax

/// What `NodeKind.swift` says of a kind's children, in the notation explained there.
struct NodeShape {
  struct Child {
    /// The name before a colon, or the kind or group itself.
    let name: String
    /// The kinds the child may have, or nil where the notation names a group such as `expr`.
    let kinds: [NodeKind]?
    /// `?`, `*` or `+`, or none for exactly one.
    let count: Character?
  }

  let kind: NodeKind
  /// The notation: `callExpr(function, argument*)`.
  let notation: String
  let children: [Child]

  /// The shapes of all kinds that have one; those without are leaves, or hold whatever could be parsed.
  static let all: [NodeKind: NodeShape] = {
    var shapes: [NodeKind: NodeShape] = [:]
    var documentation = ""
    for line in Checkout.text(of: "Sources/GoSyntax/NodeKind.swift").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.first == "///" {
        documentation += line.drop { $0 == " " }.dropFirst(4) + " "
      } else if words.first == "case", words.count == 2 {
        let kind = NodeKind.allCases.first { "\($0)" == words[1] }
        if let kind, let shape = NodeShape(kind, documentation) { shapes[kind] = shape }
        documentation = ""
      }
    }
    return shapes
  }()

  private init?(_ kind: NodeKind, _ documentation: String) {
    guard documentation.hasPrefix("`\(kind)("), let end = documentation.dropFirst().firstIndex(of: "`") else {
      return nil
    }
    self.kind = kind
    notation = String(documentation[..<end].dropFirst())
    var children: [Child] = []
    var depth = 0
    var text = ""
    for character in notation.dropFirst("\(kind)(".count).dropLast() + "," {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        if !text.isEmpty { children.append(Self.child(text)) }
        text = ""
      } else if character != " " {
        text.append(character)
      }
    }
    self.children = children
  }

  private static func child(_ text: String) -> Child {
    let count = text.last.flatMap { "?*+".contains($0) ? $0 : nil }
    let bare = count == nil ? text : String(text.dropLast())
    let parts = bare.split(separator: ":")
    let kinds = (parts.last ?? "").filter { $0 != "(" && $0 != ")" }.split(separator: "|").map { name in
      NodeKind.allCases.first { "\($0)" == name }
    }
    let known = kinds.compactMap { $0 }
    return Child(name: String(parts.first ?? ""), kinds: known.count == kinds.count ? known : nil, count: count)
  }

  /// Whether a node of this kind has not the children it is said to have; in a broken source a child that is always
  /// there may be a `badExpr` or another kind of `bad` node.
  func isBroken(_ tree: SyntaxTree, _ node: NodeID) -> Bool {
    var rest = tree.children(of: node)
    for child in children {
      switch child.count {
      case nil:
        guard let next = rest.next(), mayBe(next, child, tree), !tree.isEmpty(next) else { return true }
      case "?":
        guard let next = rest.next(), mayBe(next, child, tree) || tree.isEmpty(next) else { return true }
      default:
        if child.count == "+", rest.isEmpty, tree.errors.isEmpty { return true }
        return rest.contains { !mayBe($0, child, tree) }
      }
    }
    return !rest.isEmpty
  }

  private func mayBe(_ node: NodeID, _ child: Child, _ tree: SyntaxTree) -> Bool {
    guard let kinds = child.kinds, !kinds.contains(tree.kind(of: node)) else { return true }
    return !tree.errors.isEmpty && [.badExpr, .badStmt, .badDecl].contains(tree.kind(of: node))
  }
}

/// The files of the checkout these tests were built from.
enum Checkout {
  static func path(of file: String, sourceFile: String = #filePath) -> String {
    sourceFile.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/" + file
  }

  static func text(of file: String) -> String {
    FileManager.default.contents(atPath: path(of: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
