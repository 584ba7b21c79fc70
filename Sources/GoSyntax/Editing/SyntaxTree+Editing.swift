// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// The tree of the source with the bytes of a range replaced, and what it has in common with this one.
  ///
  /// The tree is what parsing the new source gives, array by array; where the change allows it tokens and declarations
  /// are taken over instead. A range that reaches outside the source is cut.
  public func replacing(_ range: SourceRange, with bytes: some Collection<UInt8>) -> TreeEdit {
    let end = min(Int(range.end), length)
    let start = min(Int(range.start), end)
    let bytes = Array(bytes)
    if mode == .full, length - (end - start) + bytes.count <= SyntaxTree.maximumLength {
      var update = TreeUpdate(self, replacing: range, with: bytes)
      if let edit = update.run() { return edit }
    }
    return TreeEdit(
      old: self, new: SyntaxTree.parse(Array(self.bytes[..<start] + bytes + self.bytes[end...]), mode: mode))
  }

  /// The tree of a newer source of the same file, and what it has in common with this one.
  ///
  /// The source may differ in any number of places: from the first to the last of them it counts as changed.
  public func updated(to source: [UInt8]) -> TreeEdit {
    guard mode == .full, source.count <= SyntaxTree.maximumLength else {
      return TreeEdit(old: self, new: SyntaxTree.parse(source, mode: mode))
    }
    var update = TreeUpdate(self, to: source)
    return update.run() ?? TreeEdit(old: self, new: SyntaxTree.parse(source))
  }
}
