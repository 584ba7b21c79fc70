// SPDX-License-Identifier: MIT

/// The second parse of a file that has a syntax error: declaration by declaration, each on its own.
///
/// The left margin says where declarations begin. One that has no error by itself is parsed as ever; the others are
/// parsed by their layout. Where lines are not indented as gofmt would, bodies end where functions seem to start.
enum Recovery {
  /// Takes the parser that met an error, whose buffers are still alive; gives a tree's nodes and the errors in it.
  static func recover(
    _ first: consuming Parser, count: Int, bytes: UnsafeBufferPointer<UInt8>,
    lines: LineTable, mode: ParseMode
  ) -> (nodes: NodeBuffer, errors: [SyntaxError]) {
    let (kinds, starts) = (first.kinds, first.starts)
    let shown = UnsafeMutablePointer<TokenKind>.allocate(capacity: count)
    shown.initialize(from: kinds, count: count)
    defer { shown.deallocate() }
    let layout = Layout(kinds: kinds, shown: shown, starts: starts, count: count, bytes: bytes, lines: lines)
    guard mode == .full, layout.isTrustworthy else {
      var parser = Parser(kinds: kinds, starts: starts, count: count, endsBodiesAtFunctions: true)
      parser.parseFile()
      let errors = parser.errors
      return (parser.takeNodes(), errors)
    }
    let offset = first.errors.map(\.offset).min() ?? 0
    let place = first.takeBackDeclarations(before: offset, layout.declarationStarts)
    var second = Parser(kinds: shown, starts: starts, nodes: first.nodes, at: place.token, limit: layout.endOfFile)
    second.layout = layout
    var importsAreOver = place.importsAreOver
    var next = layout.declarationStarts.partitionIndex { $0 <= place.token }
    repeat {
      let end = next < layout.declarationStarts.count ? layout.declarationStarts[next] : layout.endOfFile
      next += 1
      second.parsePart(upTo: end, &importsAreOver)
    } while second.kind != .endOfFile
    second.finish(.file, 0, from: 0)
    let errors = second.errors
    return (second.takeNodes(), errors)
  }
}

extension Parser {
  /// Takes back the file's node and the declarations from the one on that an error is in; returns its first token, and
  /// whether one before it is no import.
  fileprivate mutating func takeBackDeclarations(
    before offset: UInt32, _ declarationStarts: [UInt32]
  ) -> (token: UInt32, importsAreOver: Bool) {
    nodes.remove(at: nodes.count - 1)
    // From the last declaration back to one that begins before the error, and where the layout has one begin.
    while let declaration = nodes.last {
      nodes.removeAll(from: nodes.count - declaration.size)
      let token = declaration.firstToken
      let index = declarationStarts.partitionIndex { $0 < token }
      if nodes.count > 0, starts[Int(token)] < offset, index < declarationStarts.count,
        declarationStarts[index] == token
      {
        return (token, nodes.count > 1 && nodes.last?.kind != .importDecl)
      }
    }
    return (0, false)
  }

  /// Parses up to where the next declaration begins, as though the file ended there.
  fileprivate mutating func parsePart(upTo end: UInt32, _ importsAreOver: inout Bool) {
    guard let layout else { return }
    let outer = confine(to: end)
    layout.limit = limit
    let start = PartStart(token: token, nodes: nodes.count, errors: errors.count, importsAreOver: importsAreOver)
    parseDeclarationsOfPart(&importsAreOver)
    if let error = errors[start.errors...].first {
      // What nests too deeply keeps the plain parse.
      func isTooDeep() -> Bool { errors[start.errors...].contains(where: \.isOfDepth) }
      if !isTooDeep() {
        (followsLayout, depthLimit) = (true, Self.maximumDepthByLayout)
        parseAgain(from: start, &importsAreOver)
        (followsLayout, depthLimit) = (false, Self.maximumDepth)
        if isTooDeep() { parseAgain(from: start, &importsAreOver) }
      }
      if errors.count == start.errors { errors.append(error) }
    }
    release(outer)
  }

  private struct PartStart {
    let token: UInt32
    let nodes: Int
    let errors: Int
    let importsAreOver: Bool
  }

  private mutating func parseAgain(from start: PartStart, _ importsAreOver: inout Bool) {
    nodes.removeAll(from: start.nodes)
    errors.removeSubrange(start.errors...)
    (token, kind, depth, expressionLevel, quietUntil) = (start.token, kinds[Int(start.token)], 0, 0, 0)
    importsAreOver = start.importsAreOver
    parseDeclarationsOfPart(&importsAreOver)
  }

  private mutating func parseDeclarationsOfPart(_ importsAreOver: inout Bool) {
    if nodes.count == 0 { parsePackageClause() }
    parseDeclarations(&importsAreOver)
  }
}
