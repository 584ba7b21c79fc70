// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension ContextTwin {
  /// The parts of a call that a rewriting needs.
  struct Call {
    let id: NodeID
    let function: NodeID
    /// The name of the called function.
    let name: NodeID
    /// What the name is selected from, with the dot; empty for a plain name.
    let operand: String
    let arguments: [NodeID]

    init?(_ call: NodeID, in pass: RulePass) {
      guard let view = CallExpr(pass.tree, call) else { return nil }
      id = call
      let callee = pass.tree.unparenthesized(view.function)
      if let selector = SelectorExpr(pass.tree, callee) {
        name = selector.selector
        operand = ContextTwin.oneLine(pass.tree.text(of: selector.x)) + "."
      } else if pass.tree.kind(of: callee) == .ident {
        name = callee
        operand = ""
      } else {
        return nil
      }
      function = view.function
      arguments = Array(view.arguments)
    }

    /// How the called function reads in a message.
    func text(in tree: SyntaxTree) -> String { operand + tree.text(of: name) }
  }

  /// A text in a message stands on one line.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: { $0 == "\n" || $0 == "\t" || $0 == "\r" }).joined(separator: " ")
  }

  /// What to do, as the end of a message about a call.
  func advice(for call: Call) -> String { advice.replacing("{operand}", with: call.operand) }

  /// Whether the rewriting of a call may be done unasked.
  func fixSafety(of call: Call, in pass: RulePass) -> FixSafety {
    func firstText() -> String? { call.arguments.first.flatMap { pass.types.constant(of: $0)?.text } }
    switch safety {
    case .safe: return .safe
    case .suggested: return .suggested
    case .readingMethod:
      // An empty method is GET.
      guard let method = firstText() else { return .suggested }
      return ["", "GET", "HEAD", "OPTIONS", "TRACE"].contains(method) ? .safe : .suggested
    case .readingStatement:
      guard let statement = firstText() else { return .safe }
      let word = statement.split(whereSeparator: { !$0.isLetter }).first.map { $0.uppercased() }
      return word.map { Self.writes.contains($0) } ?? false ? .suggested : .safe
    }
  }

  private static let writes: Set<String> = [
    "ALTER", "CALL", "CREATE", "DELETE", "DO", "DROP", "EXEC", "EXECUTE", "GRANT", "INSERT", "LOCK", "MERGE", "REPLACE",
    "TRUNCATE", "UPDATE", "UPSERT", "WITH",
  ]

  /// Whether a call can be rewritten.
  func canRewrite(_ call: Call, in pass: RulePass) -> Bool {
    if case .none = edit { return false }
    if case .request = edit { return RequestRewrite(call, in: pass) != nil }
    // `f(g())` with several results cannot take another argument.
    if call.arguments.count == 1, let only = call.arguments.first,
      pass.types.types.kind(pass.types.type(of: only)) == .tuple
    {
      return false
    }
    return true
  }

  /// Adds the edits that make a call take a context.
  func rewrite(_ call: Call, passing context: String, in pass: RulePass, to builder: inout FixBuilder) {
    let tree = pass.tree
    guard canRewrite(call, in: pass) else { return builder.giveUp() }
    switch edit {
    case .none: builder.giveUp()
    case .request:
      guard let rewrite = RequestRewrite(call, in: pass) else { return builder.giveUp() }
      rewrite.apply(passing: context, to: &builder)
    case .rename(let name):
      builder.replace(call.name, with: name)
      insert(context, before: call, in: tree, to: &builder)
    case .renameAppending(let name, let more):
      builder.replace(call.name, with: name)
      if let last = call.arguments.last {
        insert(context, before: call, in: tree, to: &builder)
        builder.insert(", " + more, at: tree.end(of: last))
      } else {
        insert(context + ", " + more, before: call, in: tree, to: &builder)
      }
    case .replace(let function):
      builder.replace(call.function, with: resolved(function, call))
      insert(context, before: call, in: tree, to: &builder)
    case .replaceInserting(let function, let more):
      builder.replace(call.function, with: resolved(function, call))
      insert(context + ", " + more, before: call, in: tree, to: &builder)
    case .replaceTakingLast(let function):
      guard call.arguments.count > 1, let last = call.arguments.last,
        let value = ExpressionSpacing(tree).textAlone(last), !value.contains("\n")
      else { return builder.giveUp() }
      let text = resolved(function, call).replacing("{last}", with: value)
      builder.replace(call.function, with: text)
      insert(context, before: call, in: tree, to: &builder)
      let before = call.arguments[call.arguments.count - 2]
      builder.delete(SourceRange(start: tree.end(of: before), end: tree.end(of: last)))
    }
  }

  private func resolved(_ text: String, _ call: Call) -> String {
    // A dot import has no package name to write.
    call.operand.isEmpty
      ? text.replacing("{package}.", with: "")
      : text.replacing("{package}", with: String(call.operand.dropLast()))
  }

  private func insert(_ text: String, before call: Call, in tree: SyntaxTree, to builder: inout FixBuilder) {
    Self.insertArgument(text, into: call.id, of: tree, to: &builder)
  }

  /// Makes a text the first argument of a call.
  static func insertArgument(
    _ text: String, into call: NodeID, of tree: SyntaxTree, to builder: inout FixBuilder, in file: FileContext? = nil
  ) {
    guard let view = CallExpr(tree, call), tree.kind(of: view.leftParenthesis) == .leftParenthesis else {
      return builder.giveUp()
    }
    if let first = view.arguments.first(where: { _ in true }) {
      builder.insert(text + ", ", at: tree.start(of: first), in: file)
      if view.arguments.dropFirst().first(where: { _ in true }) == nil {
        guard let blanks = ExpressionSpacing(tree).blanksAmongSeveral(first) else { return builder.giveUp() }
        for blank in blanks { builder.delete(blank, in: file) }
      }
    } else {
      builder.insert(text, at: tree.end(of: view.leftParenthesis), in: file)
    }
  }
}
