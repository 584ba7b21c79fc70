// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error text is formatted first and made an error then, where `fmt.Errorf` does both and can wrap.
struct NewWithSprintf: Rule {
  static let info = RuleInfo(
    code: "ERR003", name: "new-with-sprintf", category: .errors, severity: .warning, fix: .safe,
    summary: "`errors.New` of a text put together with `fmt.Sprintf` or `err.Error()`, where `fmt.Errorf` is meant",
    runsInTests: true, answersTo: ["S1028", "gosimple", "revive", "perfsprint"])

  static let documentation = """
    ## What it reports

    `errors.New(fmt.Sprintf(…))`, and `errors.New("…" + err.Error())`. As a hint, the other way round: `fmt.Errorf` of a
    plain text, without verbs and arguments.

    ## Why

    `fmt.Errorf` formats and makes the error in one step, and it alone can wrap: an error put together from the text of
    another one is lost to `errors.Is` and `errors.As`. For a fixed text there is nothing to format; `errors.New` says
    so, and the reader does not look for verbs.

    ## Example

    ```go
    if err := db.PingContext(ctx); err != nil {
    	return errors.New("ping database: " + err.Error())
    }
    ```

    ## Instead

    ```go
    if err := db.PingContext(ctx); err != nil {
    	return fmt.Errorf("ping database: %w", err)
    }
    ```

    ## When it stays silent

    - `errors.New(err.Error())` alone takes the text of an error and drops what it wraps on purpose.
    - Texts put together from strings that are no error's: `errors.New("unknown field " + name)`.
    - `fmt.Errorf` of a text that is not constant, or that has a `%` in it.

    ## Fix

    Writes the one call instead, and sets the imports right. It is safe: the text stays the same. An error joined with
    `+` becomes an argument of `%w`, and so does one that `Sprintf` got. `errors.New` of `github.com/pkg/errors` becomes
    `errors.Wrap` where the text stands in front of the error's, and has no fix elsewhere.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["New", "Errorf"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node), !call.hasEllipsis,
      let argument = call.arguments.only
    else { return }
    switch pass.types.calledName(node) {
    case "errors.New", "github.com/pkg/errors.New", "golang.org/x/xerrors.New":
      checkNew(call, pass.tree.unparenthesized(argument), &pass)
    case "fmt.Errorf": checkPlainErrorf(call, argument, &pass)
    default: break
    }
  }

  // MARK: errors.New

  private func checkNew(_ call: CallExpr, _ argument: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    if let inner = CallExpr(tree, argument) {
      guard pass.types.calledName(argument) == "fmt.Sprintf", !inner.arguments.isEmpty else { return }
      let name = tree.shortText(of: call.function)
      pass.report(
        call.id, "`\(name)` of `fmt.Sprintf`; use `\(formatter(call, pass))`, which formats and can wrap",
        fixes: sprintfFix(call, inner, pass).map { [$0] } ?? [])
      return
    }
    guard tree.kind(of: argument) == .binaryExpr else { return }
    let parts = self.parts(of: argument, tree)
    let errors = parts.compactMap { ErrorExpression.errorOfText($0, pass.types) }
    guard let error = errors.last else { return }
    pass.report(
      call.id,
      "only the text of error `\(tree.shortText(of: error))` is kept, which hides it from `errors.Is`; wrap it with "
        + "`fmt.Errorf` and `%w`",
      fixes: joinFix(call, parts, pass).map { [$0] } ?? [])
  }

  /// The name of the function that formats, of the package whose `New` is called.
  private func formatter(_ call: CallExpr, _ pass: RulePass) -> String {
    guard pass.types.calledName(call.id) != "errors.New", let selector = SelectorExpr(pass.tree, call.function) else {
      return "fmt.Errorf"
    }
    return pass.tree.text(of: selector.x) + ".Errorf"
  }

  private func sprintfFix(_ call: CallExpr, _ inner: CallExpr, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    var builder = FixBuilder(pass)
    let name: String
    if pass.types.calledName(call.id) == "errors.New" {
      name = builder.reference(to: "Errorf", of: "fmt", at: tree.start(of: call.id))
    } else if SelectorExpr(tree, call.function) != nil {
      name = formatter(call, pass)
    } else {
      return nil
    }
    // What stands between the parentheses stays as it is.
    if pass.types.calledName(call.id) == "errors.New" {
      for error in FormattedError.all(in: inner, pass) where error.keepsText(pass) { error.wrap(&builder, pass) }
    }
    let open = tree.start(of: inner.leftParenthesis)
    builder.replace(SourceRange(start: tree.start(of: call.id), end: open), with: name)
    builder.delete(SourceRange(start: tree.end(of: inner.id), end: tree.end(of: call.id)))
    return builder.fix("Use `\(name)`", .safe)
  }

  /// The operands of a chain of `+`, from left to right.
  private func parts(of expression: NodeID, _ tree: SyntaxTree) -> [NodeID] {
    var result: [NodeID] = []
    var node = tree.unparenthesized(expression)
    while let sum = BinaryExpr(tree, node), tree.kind(of: sum.operatorToken) == .plus, result.count < 100 {
      result.append(tree.unparenthesized(sum.right))
      node = tree.unparenthesized(sum.left)
    }
    result.append(node)
    return result.reversed()
  }

  private func joinFix(_ call: CallExpr, _ parts: [NodeID], _ pass: RulePass) -> Fix? {
    guard pass.types.calledName(call.id) == "errors.New" else { return wrapFix(call, parts, pass) }
    let tree = pass.tree
    let errors = parts.filter { ErrorExpression.errorOfText($0, pass.types) != nil }
    var format = ""
    var arguments: [String] = []
    for part in parts {
      if let error = ErrorExpression.errorOfText(part, pass.types) {
        // Below go 1.20 one error can be wrapped: the last is the cause as a rule.
        let wraps = pass.goVersion >= GoVersion(1, 20) || part == errors.last
        format += wraps ? "%w" : "%v"
        arguments.append(tree.text(of: error))
      } else if tree.kind(of: part) == .basicLit {
        guard let literal = literalText(part, tree) else { return nil }
        format += literal
      } else {
        guard pass.types.types.basicKind(pass.types.type(of: part)).isString, tree.kind(of: part) != .binaryExpr else {
          return nil
        }
        format += "%s"
        arguments.append(tree.text(of: part))
      }
    }
    var builder = FixBuilder(pass)
    let errorf = builder.reference(to: "Errorf", of: "fmt", at: tree.start(of: call.id))
    builder.replace(call.id, with: "\(errorf)(\"\(format)\", \(arguments.joined(separator: ", ")))")
    return builder.fix("Wrap with `fmt.Errorf` and `%w`", .safe)
  }

  /// `errors.Wrap(err, "…")` of an errors package that has it, where the text is put in front of the error's.
  private func wrapFix(_ call: CallExpr, _ parts: [NodeID], _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard pass.types.calledName(call.id) == "github.com/pkg/errors.New", parts.count == 2,
      let selector = SelectorExpr(tree, call.function), tree.kind(of: parts[0]) == .basicLit,
      let error = ErrorExpression.errorOfText(parts[1], pass.types), NilTests.state(of: error, pass) == .notNil
    else { return nil }
    let text = tree.text(of: parts[0])
    guard text.hasSuffix(": \"") else { return nil }
    var builder = FixBuilder(pass)
    let wrap = tree.text(of: selector.x) + ".Wrap"
    builder.replace(call.id, with: "\(wrap)(\(tree.text(of: error)), \(text.dropLast(3))\")")
    return builder.fix("Use `\(wrap)`", .safe)
  }

  /// What stands between the quotes of a string literal, as a part of a format; nil when it cannot be taken over.
  private func literalText(_ node: NodeID, _ tree: SyntaxTree) -> String? {
    guard let literal = BasicLit(tree, node), literal.literalKind == .string else { return nil }
    let text = tree.text(of: node)
    if text.hasPrefix("`"), text.contains(where: { $0 == "\\" || $0 == "\"" || $0.isNewline }) { return nil }
    // An escape could make a percent sign, too.
    if text.contains("\\x") || text.contains("\\u") || text.contains("\\U") || text.contains("\\04") { return nil }
    return text.dropFirst().dropLast().split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
  }

  // MARK: fmt.Errorf

  private func checkPlainErrorf(_ call: CallExpr, _ argument: NodeID, _ pass: inout RulePass) {
    guard let text = pass.types.constant(of: argument)?.bytes, !text.contains(UInt8(ascii: "%")) else { return }
    let tree = pass.tree
    var fix: Fix?
    // Another package of that name would make the import awkward.
    let visible = pass.types.lookup("errors", at: tree.start(of: call.id))
    if visible.isNone || pass.types.types.importedPath(visible) == "errors" {
      var builder = FixBuilder(pass)
      let new = builder.reference(to: "New", of: "errors", at: tree.start(of: call.id))
      builder.replace(call.function, with: new)
      fix = builder.fix("Use `\(new)`", .safe)
    }
    pass.report(
      call.function, "`fmt.Errorf` has nothing to format; use `errors.New`", severity: .hint,
      fixes: fix.map { [$0] } ?? [])
  }
}
