// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax

/// The edits of several fixes as one list: the first of two that disagree wins, the other is left for another round.
public struct FixMerge: Sendable {
  /// The edits to apply, by path, sorted and not overlapping.
  public private(set) var edits: [String: [TextEdit]] = [:]
  /// The number of fixes taken in.
  public private(set) var appliedCount = 0
  /// The number of fixes left out because they overlap one taken in.
  public private(set) var droppedCount = 0

  public init(_ fixes: some Sequence<Fix> = []) {
    for fix in fixes { add(fix) }
  }

  /// Takes a fix in when none of its edits disagrees with those already there; an equal edit is shared.
  @discardableResult
  public mutating func add(_ fix: Fix) -> Bool {
    let new = fix.edits.filter { edit in !(edits[edit.path] ?? []).contains(edit) }
    let isFree = new.allSatisfy { edit in !(edits[edit.path] ?? []).contains { Self.disagree($0, edit) } }
    guard isFree else {
      droppedCount += 1
      return false
    }
    for edit in new {
      var list = edits[edit.path] ?? []
      let place = list.firstIndex { ($0.range.start, $0.range.end) > (edit.range.start, edit.range.end) }
      list.insert(edit, at: place ?? list.endIndex)
      edits[edit.path] = list
    }
    appliedCount += 1
    return true
  }

  /// Whether two different edits cannot both be applied, or not without deciding which comes first.
  private static func disagree(_ left: TextEdit, _ right: TextEdit) -> Bool {
    if left.range.overlaps(right.range) { return true }
    if left.range.isEmpty && right.range.isEmpty { return left.range.start == right.range.start }
    if left.range.isEmpty { return cuts(left, right) }
    if right.range.isEmpty { return cuts(right, left) }
    return false
  }

  /// Whether an insertion lies within what another edit replaces, or at its edge and inserts what the other does, too: an
  /// import that both need.
  private static func cuts(_ insertion: TextEdit, _ other: TextEdit) -> Bool {
    let (place, range) = (insertion.range.start, other.range)
    if range.start < place && place < range.end { return true }
    guard place == range.start || place == range.end else { return false }
    let lines = other.newText.split(separator: "\n")
    return insertion.newText.split(separator: "\n").contains { lines.contains($0) }
  }

  /// The edits of a file with its imports put right, and the columns where several fixes meet.
  ///
  /// An import that no fix alone left unused goes, one that is used again stays. Each fix has laid out the lines around
  /// it as if it were the only one.
  public func edits(of path: String, in tree: SyntaxTree) -> [TextEdit] {
    guard var list = edits[path], appliedCount > 1 else { return edits[path] ?? [] }
    let file = FileContext(tree: tree, path: path, index: 0, goVersion: .newest)
    let after = SyntaxTree.parse(TextEdit.apply(list, to: tree.bytes))
    let usedBefore = tree.qualifiers
    let usedAfter = after.qualifiers
    let importedAfter = Set(ImportTable(after).entries.map(\.path))
    for entry in file.imports.entries where entry.path != "C" && entry.writtenName != "_" && entry.writtenName != "." {
      let name = entry.writtenName ?? ImportTable.suggestedName(entry.path)
      if importedAfter.contains(entry.path) {
        guard usedBefore.contains(name), !usedAfter.contains(name), let removal = file.removal(of: entry) else {
          continue
        }
        let edit = TextEdit(path: path, range: removal.range, newText: "")
        if !list.contains(where: { Self.disagree($0, edit) }) { list.append(edit) }
      } else if usedAfter.contains(name) {
        list.removeAll { $0.newText.isEmpty && $0.range.contains(tree.range(of: entry.spec)) }
      }
    }
    let plain = list.map { SourceEdit(range: $0.range, text: $0.newText) }
    guard let laidOut = GoFormat.layingOut(plain, of: tree) else {
      return list.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
    }
    return laidOut.map { TextEdit($0, path: path) }
  }

  /// What the edits make of a file's text.
  public func applied(to text: some RandomAccessCollection<UInt8>, path: String) -> [UInt8] {
    TextEdit.apply(edits[path] ?? [], to: text)
  }
}

extension SyntaxTree {
  /// The names that stand before a dot and after none: those of packages, variables and types.
  fileprivate var qualifiers: Set<String> {
    var names: Set<String> = []
    for index in 0..<UInt32(max(tokenCount - 1, 0)) where kind(of: TokenID(index)) == .identifier {
      guard kind(of: TokenID(index + 1)) == .period, index == 0 || kind(of: TokenID(index - 1)) != .period else {
        continue
      }
      names.insert(text(of: TokenID(index)))
    }
    return names
  }
}

extension TextEdit {
  /// What edits of one file make of its text; those that lie outside of it or overlap an earlier one are left out.
  public static func apply(_ edits: [TextEdit], to text: some RandomAccessCollection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    let bytes = Array(text)
    var position = 0
    for edit in edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      let start = Int(edit.range.start)
      let end = Int(edit.range.end)
      guard position <= start, start <= end, end <= bytes.count else { continue }
      result += bytes[position..<start]
      result += Array(edit.newText.utf8)
      position = end
    }
    return result + bytes[position...]
  }
}
