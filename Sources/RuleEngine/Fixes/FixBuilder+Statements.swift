// SPDX-License-Identifier: MIT

import GoSyntax

extension FixBuilder {
  /// Inserts a statement on a line of its own after another one; a body on one line is opened up for it.
  ///
  /// The text is indented for where it goes: its first line by the builder, further ones relative to the first.
  public mutating func insertStatement(_ text: String, after statement: NodeID) {
    insertStatement(text, beside: statement, isAfter: true)
  }

  /// Inserts a statement on a line of its own before another one.
  public mutating func insertStatement(_ text: String, before statement: NodeID) {
    insertStatement(text, beside: statement, isAfter: false)
  }

  private mutating func insertStatement(_ text: String, beside statement: NodeID, isAfter: Bool) {
    let tree = file.tree
    var anchor = statement
    // A label belongs to its statement.
    while tree.kind(of: file.parents.parent(of: anchor)) == .labeledStmt { anchor = file.parents.parent(of: anchor) }
    let list = file.parents.parent(of: anchor)
    guard !list.isNone else { return giveUp() }
    switch tree.kind(of: list) {
    case .block:
      let braces = (open: tree.start(of: list), close: tree.lastToken(of: list))
      guard !braces.close.isNone, tree.kind(of: braces.close) == .rightBrace else { return giveUp() }
      if tree.lineTable.line(at: braces.open) == tree.lineTable.line(at: tree.start(of: braces.close)) {
        return openUp(list, inserting: text, beside: anchor, isAfter: isAfter)
      }
    case .caseClause, .commClause, .defaultClause: break
    default: return giveUp()
    }
    let line = file.lineRange(at: tree.start(of: anchor))
    guard file.isBlank(SourceRange(start: line.start, end: tree.start(of: anchor))) else { return giveUp() }
    let indentation = file.indentation(at: tree.start(of: anchor))
    let indented = Self.indent(text, by: indentation, newline: file.newline)
    guard isAfter else { return insert(indentation + indented + file.newline, at: line.start) }
    let end = file.lineRange(at: tree.end(of: anchor)).end
    // Only a comment may follow on the line.
    let next = file.tree.token(at: end)
    guard next < tree.endToken(of: anchor) || tree.kind(of: next).isSemicolon || tree.start(of: next) >= end else {
      return giveUp()
    }
    insert(file.newline + indentation + indented, at: end)
  }

  /// Inserts a statement into a clause of a `switch` or `select` that has none.
  public mutating func insertStatement(_ text: String, intoEmpty clause: NodeID) {
    let tree = file.tree
    let colon = tree.lastToken(of: clause)
    guard !colon.isNone, tree.kind(of: colon) == .colon else { return giveUp() }
    let end = file.lineRange(at: tree.end(of: colon)).end
    guard tree.start(of: tree.token(at: end)) >= end else { return giveUp() }
    let indentation = file.indentation(at: tree.start(of: clause)) + "\t"
    insert(file.newline + indentation + Self.indent(text, by: indentation, newline: file.newline), at: end)
  }

  /// Spreads a body written on one line over several, with a statement more.
  private mutating func openUp(_ block: NodeID, inserting text: String, beside anchor: NodeID, isAfter: Bool) {
    let tree = file.tree
    let outer = file.indentation(at: tree.start(of: block))
    let inner = outer + "\t"
    var position = tree.end(of: tree.firstToken(of: block))
    let added = inner + Self.indent(text, by: inner, newline: file.newline)
    for statement in tree.children(of: block) where !tree.lastToken(of: statement).isNone {
      let gap = SourceRange(start: position, end: tree.start(of: statement))
      var between = file.newline
      if statement == anchor, !isAfter { between += added + file.newline }
      replace(gap, with: between + inner)
      position = tree.end(of: statement)
      if statement == anchor, isAfter {
        insert(file.newline + added, at: position)
      }
    }
    replace(SourceRange(start: position, end: tree.start(of: tree.lastToken(of: block))), with: file.newline + outer)
  }

  /// Replaces a statement that begins its line with others, indented as in `insertStatement`.
  public mutating func replaceStatement(_ statement: NodeID, with text: String) {
    let start = file.tree.start(of: statement)
    let line = file.lineRange(at: start)
    guard file.isBlank(SourceRange(start: line.start, end: start)) else { return giveUp() }
    replace(statement, with: Self.indent(text, by: file.indentation(at: start), newline: file.newline))
  }

  /// Removes a statement together with its line; the fix is given up when something else stands on it.
  public mutating func deleteStatement(_ statement: NodeID) {
    let tree = file.tree
    let first = file.lineRange(at: tree.start(of: statement))
    let last = file.lineRange(at: tree.end(of: statement))
    guard file.isBlank(SourceRange(start: first.start, end: tree.start(of: statement))),
      file.isBlank(SourceRange(start: tree.end(of: statement), end: last.end))
    else { return giveUp() }
    let end = min(last.end + UInt32(file.newline.utf8.count), UInt32(tree.length))
    let line = SourceRange(start: first.start, end: end)
    delete(isReplaced(at: line.start) ? line : withBlankLine(line))
  }

  /// Whether something is inserted where a line begins.
  private func isReplaced(at offset: UInt32) -> Bool {
    edits[file.index, default: []].contains { $0.range.isEmpty && $0.range.start == offset }
  }

  /// A whole line with one of the blank lines around it that gofmt would not keep without the line.
  private func withBlankLine(_ line: SourceRange) -> SourceRange {
    let tree = file.tree
    guard line.start > 0, Int(line.end) < tree.length else { return line }
    let above = file.lineRange(at: line.start - 1)
    let below = file.lineRange(at: line.end)
    let opens = tree.token(at: line.start)
    var next = tree.token(at: line.end)
    if tree.start(of: next) < line.end { next = next.next }
    let closes = tree.kind(of: next) == .rightBrace && below.contains(tree.range(of: next))
    if file.isBlank(above), file.isBlank(below) || closes {
      return SourceRange(start: above.start, end: line.end)
    }
    if file.isBlank(below), tree.kind(of: opens) == .leftBrace, file.lineRange(at: tree.start(of: opens)) == above {
      let end = min(below.end + UInt32(file.newline.utf8.count), UInt32(tree.length))
      return SourceRange(start: line.start, end: end)
    }
    return line
  }

  private static func indent(_ text: String, by indentation: String, newline: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : indentation + $0.element }
      .joined(separator: newline)
  }
}

extension FileContext {
  /// The extent of the line that holds an offset, without its line break.
  func lineRange(at offset: UInt32) -> SourceRange {
    let line = tree.lineTable.line(at: offset)
    let start = tree.lineTable.starts[line]
    var end = line + 1 < tree.lineTable.count ? tree.lineTable.starts[line + 1] - 1 : UInt32(tree.length)
    if end > start, tree.byte(at: end - 1) == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start: start, end: max(start, end))
  }

  /// The white space a line begins with.
  func indentation(at offset: UInt32) -> String {
    let line = tree.bytes(in: lineRange(at: offset))
    return String(decoding: line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }, as: UTF8.self)
  }

  /// Whether a range holds only blanks.
  func isBlank(_ range: SourceRange) -> Bool {
    range.start >= range.end
      || tree.bytes(in: range).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// The line break the file uses.
  var newline: String {
    guard tree.lineTable.count > 1 else { return "\n" }
    let end = tree.lineTable.starts[1]
    return end >= 2 && tree.byte(at: end - 2) == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}
