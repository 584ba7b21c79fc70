// SPDX-License-Identifier: MIT

import GoSyntax

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the sections of a tree whose lines gofmt aligns with each other.
///
/// Source: go/printer nodes.go: `stmtList`, `exprList`, `genDecl`, `valueSpec`, `fieldList`.
struct AlignedSections {
  private let tree: SyntaxTree
  /// Line comments that end a line of code, by line.
  private var trailing: [Int: SourceRange] = [:]
  private(set) var sections: [[AlignedRow]] = []

  /// Collects the sections of all containers that touch one of the lines.
  init(_ tree: SyntaxTree, lines: [ClosedRange<Int>]) {
    self.tree = tree
    for comment in tree.comments {
      let line = tree.lineTable.line(at: comment.range.start)
      // A second comment on the line makes it no case for us.
      trailing[line] = trailing[line] == nil ? comment.range : SourceRange(start: 0, end: 0)
    }
    for node in tree.nodes {
      guard Self.isContainer(tree.kind(of: node)), touches(node, lines) else { continue }
      add(rows(of: node))
    }
    sections = sections.filter { section in
      section.contains { row in lines.contains { $0.contains(row.line) } }
    }
  }

  private static func isContainer(_ kind: NodeKind) -> Bool {
    switch kind {
    case .block, .caseClause, .defaultClause, .commClause, .compositeLit, .callExpr, .importDecl, .varDecl, .constDecl,
      .typeDecl, .structType, .interfaceType, .file:
      true
    default: false
    }
  }

  private func line(_ offset: UInt32) -> Int { tree.lineTable.line(at: offset) }

  private func touches(_ node: NodeID, _ lines: [ClosedRange<Int>]) -> Bool {
    let first = line(tree.start(of: node))
    let last = line(tree.end(of: node))
    return first < last && lines.contains { $0.lowerBound <= last + 1 && first - 1 <= $0.upperBound }
  }

  /// Cuts rows into sections where gofmt does, and where lines are missing between them.
  private mutating func add(_ rows: [AlignedRow]) {
    var section: [AlignedRow] = []
    for row in rows {
      if let last = section.last, row.startsSection || row.line != last.line + 1 {
        sections.append(section)
        section = []
      }
      section.append(row)
    }
    if !section.isEmpty { sections.append(section) }
  }

  // MARK: Rows

  private func rows(of node: NodeID) -> [AlignedRow] {
    switch tree.kind(of: node) {
    case .compositeLit, .callExpr: elementRows(of: node)
    case .caseClause, .commClause: elementwise(Clause(tree, node).map { Array($0.statements) } ?? [], cells: wholeCells)
    case .varDecl, .constDecl: valueRows(of: node)
    case .typeDecl: typeRows(of: node)
    case .structType: fieldRows(of: node)
    case .file: declarationRows(of: node)
    default: elementwise(Array(tree.children(of: node)), cells: wholeCells)
    }
  }

  /// Rows for statements and specs: a section ends after an element of several lines.
  private func elementwise(
    _ elements: [NodeID], cells: (NodeID, Int) -> [SourceRange?]
  ) -> [AlignedRow] {
    var rows: [AlignedRow] = []
    var startsSection = true
    for element in elements where !tree.lastToken(of: element).isNone {
      let first = line(tree.start(of: element))
      if rows.last?.line == first {
        // Two on one line are nothing gofmt leaves; keep out.
        rows.removeLast()
        startsSection = true
        continue
      }
      rows.append(AlignedRow(line: first, cells: cells(element, first), startsSection: startsSection))
      startsSection = line(tree.end(of: element)) != first
    }
    return rows
  }

  /// The code of a line from an offset on as one cell, and its trailing comment as another.
  private func wholeCells(_ element: NodeID, _ line: Int) -> [SourceRange?] {
    [codeOfLine(from: tree.start(of: element))] + comment(on: line)
  }

  private func comment(on line: Int) -> [SourceRange?] {
    guard let comment = trailing[line], !comment.isEmpty else { return [] }
    // A block comment counts as long as it is the line's end.
    return comment.end >= lineEnd(line) ? [comment] : []
  }

  /// The end of a line without its line break and the blanks before it.
  private func lineEnd(_ line: Int) -> UInt32 {
    var end = line + 1 < tree.lineTable.count ? tree.lineTable.starts[line + 1] - 1 : UInt32(tree.length)
    while end > 0, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(tree.byte(at: end - 1)) {
      end -= 1
    }
    return end
  }

  /// The code from an offset to the end of its line, the trailing comment and blanks not counted.
  private func codeOfLine(from start: UInt32) -> SourceRange {
    let line = line(start)
    var end = line + 1 < tree.lineTable.count ? tree.lineTable.starts[line + 1] - 1 : UInt32(tree.length)
    if let comment = trailing[line], comment.start > start { end = min(end, comment.start) }
    while end > start, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(tree.byte(at: end - 1)) {
      end -= 1
    }
    return SourceRange(start: start, end: end)
  }

  /// Rows for the elements of a composite literal or call, a column for the keys.
  private func elementRows(of node: NodeID) -> [AlignedRow] {
    let elements = Array(tree.children(of: node, from: 1))
    guard let firstElement = elements.first else { return [] }
    let function = tree.firstChild(of: node)
    let opening = line(tree.start(of: tree.endToken(of: function)))
    var rows: [AlignedRow] = []
    var previousLine = opening
    var previousSize = 0
    var previousBreak = -1
    var logarithms = 0.0
    var count = 0.0
    for (index, element) in elements.enumerated() {
      let first = line(tree.start(of: element))
      let isSingleLine = line(tree.end(of: element)) == first
      let pair = KeyValue(tree, element)
      let measured = pair?.key ?? element
      let size = isSingleLine ? tree.range(of: measured).length : 0
      var startsSection = true
      if previousSize > 0, size > 0 {
        if count == 0 || (previousSize <= 40 && size <= 40) {
          startsSection = false
        } else {
          let ratio = Double(size) / exp(logarithms / count)
          startsSection = 2.5 * ratio <= 1 || 2.5 <= ratio
        }
      }
      if previousLine < first {
        startsSection = startsSection || previousBreak + 1 < index || element == firstElement
        previousBreak = index
        if startsSection || first - previousLine > 1 {
          logarithms = 0
          count = 0
        }
        var cells: [SourceRange?]
        if elements.count > 1, let pair, size > 0 {
          let colon = tree.endToken(of: pair.key)
          cells = [
            SourceRange(start: tree.start(of: element), end: tree.end(of: colon)),
            codeOfLine(from: tree.start(of: pair.value)),
          ]
        } else {
          cells = [codeOfLine(from: tree.start(of: element))]
        }
        cells += comment(on: first)
        rows.append(AlignedRow(line: first, cells: cells, startsSection: startsSection))
      }
      if size > 0 {
        logarithms += log(Double(size))
        count += 1
      }
      previousSize = size
      previousLine = first
    }
    return rows
  }

  /// Rows for declarations on lines of their own: bodies of one-line functions stand below each other.
  private func declarationRows(of node: NodeID) -> [AlignedRow] {
    let declarations = Array(tree.children(of: node)).filter { tree.kind(of: $0) != .ident }
    var rows = elementwise(declarations) { id, first in
      guard let function = FuncDecl(tree, id), let body = function.body, line(tree.end(of: id)) == first else {
        return wholeCells(id, first)
      }
      let header = SourceRange(start: tree.start(of: id), end: tree.end(of: function.type))
      return [header, codeOfLine(from: tree.start(of: body))] + comment(on: first)
    }
    for declaration in declarations where tree.kind(of: declaration) == .funcDecl {
      let first = line(tree.start(of: declaration))
      guard line(tree.end(of: declaration)) != first else { continue }
      if let index = rows.firstIndex(where: { $0.line == first }) { rows[index].startsSection = true }
    }
    return rows
  }

  /// Rows for the specs of a `type` group: names, types, comments.
  private func typeRows(of node: NodeID) -> [AlignedRow] {
    let specs = Array(tree.children(of: node)).compactMap { TypeSpec(tree, $0) }
    guard specs.count > 1 else { return elementwise(specs.map(\.id), cells: wholeCells) }
    return elementwise(specs.map(\.id)) { id, first in
      guard let spec = TypeSpec(tree, id) else { return wholeCells(id, first) }
      let nameEnd = tree.end(of: spec.typeParameterList ?? spec.name)
      let start = spec.isAlias ? tree.start(of: tree.firstToken(of: spec.type).previous) : tree.start(of: spec.type)
      let name = SourceRange(start: tree.start(of: id), end: nameEnd)
      return [name, codeOfLine(from: start)] + comment(on: first)
    }
  }

  /// Rows for the specs of a `var` or `const` group: names, type, values, comment.
  private func valueRows(of node: NodeID) -> [AlignedRow] {
    let specs = Array(tree.children(of: node)).compactMap { ValueSpec(tree, $0) }
    guard specs.count > 1 else { return elementwise(specs.map(\.id), cells: wholeCells) }
    let keepsType = typeColumns(specs)
    return elementwise(specs.map(\.id)) { id, first in
      guard let index = specs.firstIndex(where: { $0.id == id }) else { return wholeCells(id, first) }
      let spec = specs[index]
      let values = spec.valueList
      let hasValues = !spec.values.isEmpty
      var cells: [SourceRange?] = [tree.range(of: spec.nameList)]
      var extra = 3
      if spec.type != nil || keepsType[index] {
        cells.append(spec.type.map { hasValues ? tree.range(of: $0) : codeOfLine(from: tree.start(of: $0)) })
        extra -= 1
      }
      if hasValues {
        cells.append(codeOfLine(from: tree.start(of: tree.firstToken(of: values).previous)))
        extra -= 1
      }
      let comment = comment(on: first)
      // Missing columns before the comment are empty cells; one separator leads to the comment itself.
      if !comment.isEmpty, extra > 1 { cells += [SourceRange?](repeating: nil, count: extra - 1) }
      return cells + comment
    }
  }

  /// Which specs leave room for a type though they have none: those of a run with values in which one has a type.
  private func typeColumns(_ specs: [ValueSpec]) -> [Bool] {
    var result = [Bool](repeating: false, count: specs.count)
    var start: Int?
    var keeps = false
    for (index, spec) in specs.enumerated() {
      if !spec.values.isEmpty {
        if start == nil {
          start = index
          keeps = false
        }
      } else if let run = start {
        if keeps { for position in run..<index { result[position] = true } }
        start = nil
      }
      if spec.type != nil { keeps = true }
    }
    if let run = start, keeps { for position in run..<specs.count { result[position] = true } }
    return result
  }

  /// Rows for the fields of a struct: names, type, tag, comment.
  private func fieldRows(of node: NodeID) -> [AlignedRow] {
    let fields = Array(tree.children(of: node)).compactMap { Field(tree, $0) }
    guard fields.count > 1 else { return elementwise(fields.map(\.id), cells: wholeCells) }
    return elementwise(fields.map(\.id)) { id, first in
      guard let field = Field(tree, id) else { return wholeCells(id, first) }
      let isNamed = !field.isEmbedded
      var cells: [SourceRange?] = isNamed ? [tree.range(of: field.nameList)] : []
      let comment = comment(on: first)
      if let tag = field.tag {
        cells.append(tree.range(of: field.type))
        if isNamed { cells.append(nil) }
        cells.append(tree.range(of: tag))
      } else {
        cells.append(codeOfLine(from: tree.start(of: field.type)))
        if !isNamed, !comment.isEmpty { cells.append(nil) }
      }
      return cells + comment
    }
  }
}
