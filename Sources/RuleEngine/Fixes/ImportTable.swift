// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// The imports of one file as fixes see them.
struct ImportTable {
  struct Entry {
    /// The `importSpec`.
    let spec: NodeID
    /// The `importDecl` it stands in.
    let declaration: NodeID
    let path: String
    /// The written local name, `.` or `_` among them, nil when none is written.
    let writtenName: String?
    /// The name the file uses, as far as the path tells where none is written.
    let name: String
  }

  let entries: [Entry]
  private let tree: SyntaxTree

  init(_ tree: SyntaxTree) {
    self.tree = tree
    var entries: [Entry] = []
    for declaration in tree.children(of: tree.root) where tree.kind(of: declaration) == .importDecl {
      for child in tree.children(of: declaration) {
        guard let spec = ImportSpec(tree, child), let path = Self.unquoted(tree.text(of: spec.path)) else { continue }
        let written = spec.name.map { tree.text(of: $0) }
        entries.append(
          Entry(
            spec: child, declaration: declaration, path: path, writtenName: written,
            name: written ?? Self.suggestedName(path)))
      }
    }
    self.entries = entries
  }

  private static func unquoted(_ literal: String) -> String? {
    guard literal.utf8.count >= 2, literal.hasPrefix("\"") || literal.hasPrefix("`") else { return nil }
    return String(literal.dropFirst().dropLast())
  }

  /// The import declarations in source order, cgo's left out.
  var declarations: [NodeID] {
    var result: [NodeID] = []
    for entry in entries where entry.path != "C" && result.last != entry.declaration {
      result.append(entry.declaration)
    }
    return result
  }

  /// Whether a declaration has parentheses.
  func isGroup(_ declaration: NodeID) -> Bool {
    tree.kind(of: tree.firstToken(of: declaration).next) == .leftParenthesis
  }

  /// The specs of a declaration, cut where blank lines stand.
  func blocks(of declaration: NodeID) -> [[Entry]] {
    var result: [[Entry]] = []
    var lastLine = -1
    for entry in entries where entry.declaration == declaration {
      let line = tree.lineTable.line(at: firstOffset(of: entry))
      if result.isEmpty || line > lastLine + 1 { result.append([]) }
      result[result.count - 1].append(entry)
      lastLine = tree.lineTable.line(at: tree.end(of: entry.spec))
    }
    return result
  }

  /// The offset at which a spec begins, the comment lines directly above it included.
  func firstOffset(of entry: Entry) -> UInt32 {
    var start = tree.start(of: entry.spec)
    var index = tree.firstComment(from: start)
    while index > 0 {
      let comment = tree.comments[index - 1]
      let line = tree.lineTable.line(at: start)
      guard tree.lineTable.line(at: comment.range.end) == line - 1, Suppressions.ownsLine(comment, in: tree) else {
        break
      }
      start = comment.range.start
      index -= 1
    }
    return start
  }

  /// Whether an import path looks like one of the standard library: no dot in its first element.
  static func isStandard(_ path: String) -> Bool { !path.prefix { $0 != "/" }.contains(".") }

  /// The package name an import path suggests, major version suffixes skipped.
  static func suggestedName(_ path: String) -> String {
    let elements = path.split(separator: "/")
    guard var last = elements.last else { return path }
    if elements.count > 1, last.hasPrefix("v"), last.dropFirst().allSatisfy(\.isNumber) {
      last = elements[elements.count - 2]
    }
    if let dot = last.firstIndex(of: ".") { last = last[..<dot] }
    if last.hasPrefix("go-") { last = last.dropFirst(3) }
    return String(last)
  }
}
