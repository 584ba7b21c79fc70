// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax
import GoTypes

extension FixBuilder {
  /// Whether edits take away the last use of a local variable and leave its declaration, which Go does not accept.
  func leavesVariableUnused(in file: FileContext, edits: [SourceEdit]) -> Bool {
    let tree = file.tree
    let types = package.types(file)
    let removed = edits.map(\.range).filter { !$0.isEmpty }
    func isRemoved(_ node: NodeID) -> Bool { removed.contains { $0.contains(tree.range(of: node)) } }
    var candidates: [ObjectID: String] = [:]
    // What used a variable that goes means one of the same name around it from then on.
    var uncovered: Set<String> = []
    for range in removed {
      var token = tree.token(at: range.start)
      while tree.kind(of: token) != .endOfFile, tree.start(of: token) < range.end {
        defer { token = token.next }
        guard tree.kind(of: token) == .identifier else { continue }
        let object = types.object(of: tree.node(at: tree.start(of: token)))
        guard mustBeUsed(object, types.types), let declaration = types.types.declaration(object),
          declaration.fileIndex == types.fileIndex
        else { continue }
        if isRemoved(declaration.identifier) {
          uncovered.insert(tree.text(of: token))
        } else {
          candidates[object] = tree.text(of: token)
        }
      }
    }
    return candidates.contains { object, name in
      !uncovered.contains(name)
        && !types.uses(of: object).contains { !isRemoved($0) && !isAssigned($0, in: file) }
        && !edits.contains { Self.names(in: $0.text).contains(name) }
    }
  }

  /// A name that means nothing at an offset of the file, and that no edit so far brings in.
  public func freshName(_ base: String, at offset: UInt32) -> String {
    let taken = Set((edits[file.index] ?? []).flatMap { Self.names(in: $0.text) })
    var name = freeName(base, at: offset)
    var number = 2
    while taken.contains(name) {
      name = freeName("\(base)\(number)", at: offset)
      number += 1
    }
    return name
  }

  private func mustBeUsed(_ object: ObjectID, _ types: Types) -> Bool {
    types.kind(object) == .variable && !types.isPackageLevel(object) && !types.isParameter(object)
      && !types.isField(object)
  }

  /// Whether an identifier only gets a value, which is no use.
  private func isAssigned(_ use: NodeID, in file: FileContext) -> Bool {
    let tree = file.tree
    let list = file.parents.parent(of: use)
    guard !list.isNone, tree.kind(of: list) == .exprList else { return false }
    let statement = file.parents.parent(of: list)
    guard let assignment = AssignStmt(tree, statement), assignment.leftList == list else { return false }
    return [.assign, .define].contains(tree.kind(of: tree.endToken(of: list)))
  }

  /// The identifiers in a text.
  private static func names(in text: [UInt8]) -> Set<String> {
    let tokens = SyntaxTree.parse(text)
    var names: Set<String> = []
    for index in 0..<UInt32(tokens.tokenCount) where tokens.kind(of: TokenID(index)) == .identifier {
      names.insert(tokens.text(of: TokenID(index)))
    }
    return names
  }
}
