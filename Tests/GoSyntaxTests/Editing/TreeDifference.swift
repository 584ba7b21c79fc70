// SPDX-License-Identifier: MIT

@testable import GoSyntax

/// Says in what a tree differs from another of the same source, nil when it does in nothing.
func difference(_ tree: SyntaxTree, _ expected: SyntaxTree) -> String? {
  func compare<Element: Equatable>(_ what: String, _ left: [Element], _ right: [Element]) -> String? {
    if left == right { return nil }
    let index =
      zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
    let values = (index < left.count ? "\(left[index])" : "none", index < right.count ? "\(right[index])" : "none")
    return "\(what) \(index) of \(left.count) is \(values.0), expected \(values.1) of \(right.count)"
  }
  let (errors, expectedErrors) = (tree.errorLists, expected.errorLists)
  let differences: [String?] = [
    compare("byte", tree.storage, expected.storage),
    compare("line", tree.lineTable.starts, expected.lineTable.starts),
    compare("token kind", tree.tokenKinds, expected.tokenKinds),
    compare("token start", tree.tokenStarts, expected.tokenStarts),
    compare("comment", tree.comments, expected.comments),
    compare("node kind", tree.nodeKinds, expected.nodeKinds),
    compare("first token", tree.firstTokens, expected.firstTokens),
    compare("end token", tree.endTokens, expected.endTokens),
    compare("sub-tree end", tree.subtreeEnds, expected.subtreeEnds),
    compare("error", tree.errors, expected.errors),
    compare("lexical error", errors.lexical, expectedErrors.lexical),
    compare("structural error", errors.structural, expectedErrors.structural),
    compare("encoding error", errors.encoding, expectedErrors.encoding),
    tree.mode == expected.mode ? nil : "the mode differs",
  ]
  return differences.lazy.compactMap { $0 }.first
}

/// Says what an edit claims of two trees that is not so, nil when all holds.
func brokenClaim(_ edit: TreeEdit) -> String? {
  let (old, new) = (edit.old, edit.new)
  if Array(old.bytes[..<Int(edit.oldRange.start)]) != Array(new.bytes[..<Int(edit.newRange.start)])
    || Array(old.bytes[Int(edit.oldRange.end)...]) != Array(new.bytes[Int(edit.newRange.end)...])
  {
    return "bytes outside of the range changed"
  }
  var met: Set<NodeID> = []
  for declaration in old.children(of: old.root) {
    let counterpart = edit.newNode(for: declaration)
    if counterpart.isNone {
      if !edit.oldDeclarations.contains(declaration) { return "declaration \(declaration.rawValue) is lost" }
      continue
    }
    met.insert(counterpart)
    if let broken = brokenPair(edit, declaration, counterpart) { return broken }
  }
  for declaration in new.children(of: new.root) where !met.contains(declaration) {
    if !edit.newDeclarations.contains(declaration) {
      return "new declaration \(declaration.rawValue) came from nowhere"
    }
  }
  guard let body = edit.changedBody else { return nil }
  guard let before = FuncDecl(old, body.old), let after = FuncDecl(new, body.new), let oldBody = before.body,
    let newBody = after.body
  else { return "the function with a changed body has none" }
  let head = SourceRange(start: old.start(of: body.old), end: old.start(of: oldBody))
  if head != SourceRange(start: new.start(of: body.new), end: new.start(of: newBody))
    || old.text(in: head) != new.text(in: head)
  {
    return "the signature changed"
  }
  if !old.range(of: oldBody).contains(edit.oldRange) || !new.range(of: newBody).contains(edit.newRange) {
    return "the change is not in the body"
  }
  return nil
}

/// Says in what two declarations that are to be the same differ.
private func brokenPair(_ edit: TreeEdit, _ declaration: NodeID, _ counterpart: NodeID) -> String? {
  let (old, new) = (edit.old, edit.new)
  // The package's name may be missing and then spans nothing.
  if old.lastToken(of: declaration).isNone { return nil }
  if old.text(of: declaration) != new.text(of: counterpart) { return "declaration \(declaration.rawValue) changed" }
  let delta = Int(new.start(of: counterpart)) - Int(old.start(of: declaration))
  let isBefore = old.start(of: declaration) < edit.oldRange.start
  if delta != (isBefore ? 0 : edit.byteDelta) { return "declaration \(declaration.rawValue) moved by \(delta) bytes" }
  for node in old.subtree(of: declaration) {
    let other = edit.newNode(for: node)
    if other.isNone || old.kind(of: node) != new.kind(of: other)
      || edit.newNode(for: NodeID(old.subtreeEnd(of: node).rawValue - 1)).rawValue + 1
        != new.subtreeEnd(of: other).rawValue
      // One without tokens stands before a token that may be of the next declaration.
      || !old.lastToken(of: node).isNone
        && edit.newToken(for: old.firstToken(of: node)) != new.firstToken(of: other)
    {
      return "node \(node.rawValue) changed"
    }
  }
  for index in old.firstToken(of: declaration).rawValue..<old.endToken(of: declaration).rawValue {
    let other = edit.newToken(for: TokenID(index))
    if other.isNone || old.kind(of: TokenID(index)) != new.kind(of: other)
      || old.start(of: TokenID(index)) &+ UInt32(bitPattern: Int32(delta)) != new.start(of: other)
    {
      return "token \(index) changed"
    }
  }
  return nil
}
