// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax
import GoTypes

/// Collects the edits of one fix and lays them out.
///
/// A step that cannot be done well makes the whole fix impossible: `fix` then gives nil and nothing is offered.
public struct FixBuilder {
  let package: PackageContext
  let file: FileContext
  var edits: [Int: [SourceEdit]] = [:]
  private(set) var isPossible = true

  /// Begins a fix in the file a pass looks at.
  public init(_ pass: RulePass) {
    self.package = pass.package
    self.file = pass.file
  }

  // MARK: Plain edits

  /// Says that the fix cannot be made.
  public mutating func giveUp() { isPossible = false }

  /// Replaces a range, of the pass's file unless another one of the package is given.
  public mutating func replace(_ range: SourceRange, with text: String, in other: FileContext? = nil) {
    edits[(other ?? file).index, default: []].append(SourceEdit(range: range, text: text))
  }

  /// Replaces a node.
  public mutating func replace(_ node: NodeID, with text: String, in other: FileContext? = nil) {
    replace((other ?? file).tree.range(of: node), with: text, in: other)
  }

  /// Inserts a text at an offset.
  public mutating func insert(_ text: String, at offset: UInt32, in other: FileContext? = nil) {
    replace(SourceRange(start: offset, end: offset), with: text, in: other)
  }

  /// Removes a range.
  public mutating func delete(_ range: SourceRange, in other: FileContext? = nil) {
    replace(range, with: "", in: other)
  }

  // MARK: The result

  /// The fix, or nil when some step was impossible, the syntax is broken there, a comment would be touched, or a variable
  /// would be left that nobody uses.
  public func fix(_ title: String, _ safety: FixSafety) -> Fix? {
    guard isPossible, !edits.isEmpty else { return nil }
    var result: [TextEdit] = []
    for (index, list) in edits.sorted(by: { $0.key < $1.key }) {
      guard package.files.indices.contains(index) else { return nil }
      let file = package.files[index]
      guard list.allSatisfy({ isSound($0, in: file) }) else { return nil }
      if leavesVariableUnused(in: file, edits: list) { return nil }
      guard let removals = removalsOfUnusedImports(in: file, edits: list) else { return nil }
      let edits = Self.exchangingImports(list, removals, in: file)
      guard let laidOut = GoFormat.layingOut(edits, of: file.tree) else { return nil }
      for edit in laidOut {
        let text = String(decoding: edit.text, as: UTF8.self)
        // Edits that touch are one, so that nobody has to know which of two at a place comes first.
        if let last = result.last, last.path == file.path, last.range.end == edit.range.start {
          result[result.count - 1].range.end = edit.range.end
          result[result.count - 1].newText += text
        } else {
          result.append(TextEdit(path: file.path, range: edit.range, newText: text))
        }
      }
    }
    return Fix(title: title, safety: safety, edits: result)
  }

  private func isSound(_ edit: SourceEdit, in file: FileContext) -> Bool {
    let tree = file.tree
    guard Int(edit.range.end) <= tree.length, edit.range.start <= edit.range.end else { return false }
    if !tree.errors.isEmpty {
      // Outside of declarations only imports are edited; those are sound as far as no error comes before them.
      let declaration = file.topLevelDeclaration(at: edit.range.start)
      let isHeader = declaration.isNone || tree.kind(of: declaration) == .importDecl
      if isHeader {
        if tree.damage.contains(where: { $0 <= edit.range.end }) { return false }
      } else if file.isBroken(around: edit.range) {
        return false
      }
    }
    let first = tree.firstComment(from: edit.range.start)
    if first > 0, tree.comments[first - 1].range.end > edit.range.start { return false }
    return first == tree.comments.count || tree.comments[first].range.start >= edit.range.end
  }

  // MARK: Names

  /// A name like the given one that means nothing at an offset and occurs nowhere in the function around it.
  public func freeName(_ base: String, at offset: UInt32) -> String {
    let tree = file.tree
    let types = package.types(file)
    var taken: Set<String> = []
    let declaration = file.topLevelDeclaration(at: offset)
    if !declaration.isNone {
      for node in tree.subtree(of: declaration) where tree.kind(of: node) == .ident {
        taken.insert(tree.text(of: node))
      }
    }
    var candidate = base
    var number = 2
    while taken.contains(candidate) || !types.lookup(candidate, at: offset).isNone {
      candidate = base + String(number)
      number += 1
    }
    return candidate
  }
}
