// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Moves a context parameter to the front, with its argument in every call.
struct ContextNotFirstFix {
  let place: ContextNotFirst.Place
  let function: ObjectID
  let uses: [FunctionUses.Use]
  let pass: RulePass

  private var types: Types { pass.types.types }

  /// The fix, nil where a caller may be out of sight or something is in the way.
  func fix() -> Fix? {
    guard !types.isExported(function) || pass.package.checked.name == "main",
      !FunctionUses(pass).hasUnknownMention(of: types.name(function)), !hasNestedCalls
    else { return nil }
    var builder = FixBuilder(pass)
    let tree = pass.tree
    move(place.parameter, after: place.previous, before: place.goal, tree, nil, &builder)
    for use in uses {
      guard let call = CallExpr(use.file.tree, use.call) else { return nil }
      let arguments = Array(call.arguments)
      // `f(g())` passes several results at once.
      guard place.index < arguments.count, place.index > 0, place.goalIndex < place.index else { return nil }
      move(
        arguments[place.index], after: arguments[place.index - 1], before: arguments[place.goalIndex], use.file.tree,
        use.file, &builder)
    }
    return builder.fix("Make `\(tree.text(of: place.name))` the first parameter", .suggested)
  }

  private func move(
    _ node: NodeID, after previous: NodeID, before goal: NodeID, _ tree: SyntaxTree, _ file: FileContext?,
    _ builder: inout FixBuilder
  ) {
    let text = tree.text(of: node)
    guard !text.contains("\n") else { return builder.giveUp() }
    builder.insert(text + ", ", at: tree.start(of: goal), in: file)
    builder.delete(SourceRange(start: tree.end(of: previous), end: tree.end(of: node)), in: file)
  }

  /// Whether a call stands inside another's arguments, so that their edits would meet.
  private var hasNestedCalls: Bool {
    for outer in uses {
      for inner in uses where inner.file.index == outer.file.index && inner.call != outer.call {
        if outer.file.tree.contains(outer.call, inner.call) { return true }
      }
    }
    return false
  }
}
