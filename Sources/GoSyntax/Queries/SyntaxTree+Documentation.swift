// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// The comments that document a node: the group that ends on the line above it, with no blank line within.
  ///
  /// A declaration with parentheses has documentation of its own, and so has each of its specifications; without them
  /// it stands above the keyword, so it is asked for with the declaration. It costs two binary searches.
  ///
  /// Source: go/parser, lead comments.
  public func documentation(of node: NodeID) -> ArraySlice<Comment> {
    let token = firstToken(of: node)
    let nodeLine = lineTable.line(at: start(of: token))
    var index = firstComment(beforeToken: token)
    func startLine() -> Int { lineTable.line(at: comments[index].range.start) }
    func isBeforeToken() -> Bool { index < comments.count && comments[index].precedingTokens == token.rawValue }
    // What begins on the line of the token before belongs to that one.
    if token.rawValue > 0, isBeforeToken(), startLine() == lineTable.line(at: start(of: token.previous)) {
      var endLine = startLine()
      while isBeforeToken(), startLine() <= endLine {
        endLine = lineTable.line(at: comments[index].range.end)
        index += 1
      }
    }
    var group = index
    var endLine = -1
    while isBeforeToken() {
      if startLine() > endLine + 1 { group = index }
      endLine = lineTable.line(at: comments[index].range.end)
      index += 1
    }
    return endLine + 1 == nodeLine ? comments[group..<index] : comments[index..<index]
  }

  /// The index of the first comment with nothing between it and a token, or of one that may stand there.
  private func firstComment(beforeToken token: TokenID) -> Int {
    comments.partitionIndex { $0.precedingTokens < token.rawValue }
  }
}
