// SPDX-License-Identifier: MIT

extension RulePass {
  /// The same questions, asked about another file of the package; nothing can be reported from there.
  public func looking(at other: FileContext) -> RulePass {
    RulePass(file: other, package: package, active: active)
  }
}

extension FixBuilder {
  /// Takes in the edits of another builder, made for another file of the same package.
  public mutating func add(_ other: FixBuilder) {
    if !other.isPossible { giveUp() }
    for (index, list) in other.edits {
      for edit in list where !edits[index, default: []].contains(edit) { edits[index, default: []].append(edit) }
    }
  }
}
