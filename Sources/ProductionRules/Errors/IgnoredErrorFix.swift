// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The ways to mend a call statement whose error is dropped.
struct IgnoredErrorFix {
  let call: NodeID
  let statement: NodeID
  /// How many results the call has; the last is the error.
  let resultCount: Int

  func build(_ pass: RulePass) -> [Fix] { [returned(pass), blank(pass)].compactMap { $0 } }

  /// The ways to mend a call after `go` or `defer`: the literal looks at its names later than the statement, so that
  /// there is none for a call that is given anything.
  func buildInLiteral(_ pass: RulePass) -> [Fix] {
    let tree = pass.tree
    guard let view = CallExpr(tree, call), view.arguments.isEmpty,
      [.ident, .selectorExpr].contains(tree.kind(of: view.function)),
      tree.subtree(of: view.function).allSatisfy({ [.ident, .selectorExpr].contains(tree.kind(of: $0)) })
    else { return [] }
    var builder = FixBuilder(pass)
    builder.insert("func() { \(blanks) = ", at: tree.start(of: call))
    builder.insert(" }()", at: tree.end(of: call))
    return builder.fix("Drop the error with `\(blanks) =`", .suggested).map { [$0] } ?? []
  }

  /// A `_` for each result.
  private var blanks: String { [String](repeating: "_", count: resultCount).joined(separator: ", ") }

  /// Returns the error, wrapped with what was being done.
  private func returned(_ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: statement)
    // A comment behind the statement would stand behind the brace, and a statement before a condition stays one.
    guard
      [.block, .caseClause, .commClause, .defaultClause, .labeledStmt].contains(
        tree.kind(of: tree.parent(of: statement))),
      IgnoredErrorSpares(pass).returnsError(call), !hasCommentBehind(pass),
      let others = ZeroValue.resultsButLast(of: function, pass)
    else {
      return nil
    }
    var builder = FixBuilder(pass)
    let indentation = tree.indentation(of: statement)
    let targets = [String](repeating: "_", count: resultCount - 1) + ["err"]
    let offset = tree.start(of: statement)
    let context = ErrorContext(of: [call], at: statement, pass)
    let error = context?.wrapping("err", at: offset, &builder) ?? "err"
    let results = (others + [error]).joined(separator: ", ")
    let newline = tree.lineEnd
    builder.insert("if \(targets.joined(separator: ", ")) := ", at: offset)
    builder.insert(
      "; err != nil {\(newline)\(indentation)\treturn \(results)\(newline)\(indentation)}", at: tree.end(of: statement))
    return builder.fix("Return the error", .suggested)
  }

  private func hasCommentBehind(_ pass: RulePass) -> Bool {
    let tree = pass.tree
    let end = tree.end(of: statement)
    let line = tree.lineTable.line(at: end)
    let next = line + 1 < tree.lineTable.count ? tree.lineTable.starts[line + 1] : UInt32(tree.length)
    return !tree.comments(in: SourceRange(start: end, end: next)).isEmpty
  }

  /// Drops the error for everybody to see.
  private func blank(_ pass: RulePass) -> Fix? {
    var builder = FixBuilder(pass)
    builder.insert(blanks + " = ", at: pass.tree.start(of: statement))
    return builder.fix("Drop the error with `\(blanks) =`", .suggested)
  }
}
