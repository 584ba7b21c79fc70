// SPDX-License-Identifier: MIT

import GoSyntax

/// Edits made one upon the other, with a look at each result.
struct EditRun {
  private let sources: [[UInt8]]
  private var edits: RandomEdits
  /// What was wrong.
  private(set) var problems: [String] = []

  init(_ sources: [[UInt8]], seed: Int) {
    self.sources = sources
    edits = RandomEdits(seed: UInt64(seed))
  }

  /// Applies an edit and compares the result with a fresh parse; where they differ, the fresh tree is returned.
  private mutating func apply(_ edit: RandomEdits.Edit, to tree: SyntaxTree) -> SyntaxTree {
    let result = tree.replacing(edit.range, with: edit.bytes)
    var source = Array(tree.bytes)
    source.replaceSubrange(Int(edit.range.start)..<Int(edit.range.end), with: edit.bytes)
    let fresh = SyntaxTree.parse(source)
    guard let problem = difference(result.new, fresh) ?? brokenClaim(result) else { return result.new }
    problems.append("\(edit.range) by \(String(decoding: edit.bytes, as: UTF8.self)): \(problem)")
    return fresh
  }

  /// Makes random edits of any kind.
  mutating func makeEdits(_ count: Int) {
    var tree = SyntaxTree.parse("")
    var original: [UInt8] = []
    var remaining = 0
    for _ in 0..<count {
      if remaining == 0 {
        original = sources[edits.number(below: sources.count)]
        tree = SyntaxTree.parse(original)
        // Mostly sources that are nearly whole, sometimes ones that hundreds of edits made a ruin.
        remaining = edits.number(below: 8) == 0 ? 300 : 1 + edits.number(below: 12)
      }
      remaining -= 1
      tree = apply(edits.edit(of: Array(tree.bytes), original: original), to: tree)
    }
  }

  /// Takes out lines and types each again character by character.
  mutating func retypeLines(_ count: Int) {
    for _ in 0..<count {
      let source = sources[edits.number(below: sources.count)]
      let start = RandomEdits.lineStart(source, edits.number(below: source.count + 1))
      let line = start..<start + RandomEdits.line(source, start).count
      var tree = SyntaxTree.parse(source)
      let deletion = SourceRange(start: UInt32(line.lowerBound), end: UInt32(line.upperBound))
      tree = apply(RandomEdits.Edit(range: deletion, bytes: []), to: tree)
      for offset in line {
        let place = SourceRange(start: UInt32(offset), end: UInt32(offset))
        tree = apply(RandomEdits.Edit(range: place, bytes: [source[offset]]), to: tree)
      }
      if Array(tree.bytes) != source { problems.append("\(line) typed again gives another source") }
    }
  }

  /// Goes over to sources that differ in several places.
  mutating func replaceSources(_ count: Int) {
    for _ in 0..<count {
      let source = sources[edits.number(below: sources.count)]
      var tree = SyntaxTree.parse(source)
      for _ in 0..<5 {
        var newer = Array(tree.bytes)
        for _ in 0..<edits.number(below: 4) {
          let edit = edits.edit(of: newer, original: source)
          newer.replaceSubrange(Int(edit.range.start)..<Int(edit.range.end), with: edit.bytes)
        }
        let result = tree.updated(to: newer)
        if let problem = difference(result.new, SyntaxTree.parse(newer)) ?? brokenClaim(result) {
          problems.append("a newer source: \(problem)")
        }
        tree = result.new
      }
    }
  }
}
