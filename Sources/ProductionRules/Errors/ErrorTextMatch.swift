// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Code that looks into an error's text depends on words that anybody may improve.
struct ErrorTextMatch: Rule {
  static let info = RuleInfo(
    code: "ERR019", name: "error-text-match", category: .errors, severity: .warning,
    summary: "an error is recognised by its text", runsInTests: true, answersTo: ["errorlint"])

  static let documentation = """
    ## What it reports

    A decision made on an error's text: `strings.Contains`, `HasPrefix`, `HasSuffix`, `EqualFold` or `Index` of
    `err.Error()`, a regular expression matched against it, `err.Error() == "…"`, and a switch over it. The text may have
    gone through a variable, `strings.ToLower` or `fmt.Sprint` before.

    It is a warning where an error value to compare with is known: for texts of the standard library's errors, and where
    the text looked for is that of an error variable. Elsewhere it is an information, as a library may offer nothing but
    the text. So it is where a comment above the match says why, and where the same condition asks `errors.Is` or
    `errors.As` already. In test files it is a hint.

    ## Why

    Texts of errors are made for people. They change with a wrapped context, a new version of a library, another
    operating system, and no compiler says so: the branch is just not taken any more.

    ## Example

    ```go
    if strings.Contains(err.Error(), "no rows") {
    	return nil, ErrNotFound
    }
    ```

    ## Instead

    ```go
    if errors.Is(err, sql.ErrNoRows) {
    	return nil, ErrNotFound
    }
    ```

    Where a library has no error value or type to compare with, put the match into one function, with a comment that
    says which version's text it knows and `//nolint:ERR019`.

    ## When it stays silent

    - In the methods `Is` and `As` of an error type.
    - A comparison with the empty string.
    - What is looked for is no constant, as in `strings.Contains(err.Error(), path)`: that asks what the text says, not
      which error it is. So does a comparison of the texts of two errors, unless one is an error variable of a package.
    - A text that came from elsewhere is compared with that of an error: `line == ErrBusy.Error()`.
    - The text is only printed, stored or sent.

    ## Fix

    None; for texts of the standard library the message names what to compare with.
    """

  static let kinds = NodeKinds(.callExpr, .binaryExpr, .switchStmt)
  static let callees: Set<String>? = [
    "Contains", "HasPrefix", "HasSuffix", "Index", "LastIndex", "EqualFold", "Compare", "MatchString",
    "FindStringSubmatch",
  ]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .callExpr: checkCall(node, &pass)
    case .binaryExpr: checkComparison(node, &pass)
    default:
      guard let statement = SwitchStmt(tree, node), let tag = statement.tag else { return }
      guard pass.types.types.basicKind(pass.types.type(of: tag)) == .string,
        let error = ErrorTexts.error(behind: tag, pass)
      else { return }
      report(tag, error, text: nil, &pass)
    }
  }

  private func checkCall(_ node: NodeID, _ pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node), Self.mayMatch(call) else { return }
    let arguments = Array(call.arguments)
    switch pass.types.calledName(node) {
    case "strings.Contains", "strings.HasPrefix", "strings.HasSuffix", "strings.Index", "strings.LastIndex",
      "strings.EqualFold", "strings.Compare":
      guard arguments.count == 2 else { return }
      checkPair(arguments[0], arguments[1], at: node, &pass)
    case "regexp.MatchString":
      guard arguments.count == 2, pass.types.constant(of: arguments[0]) != nil,
        let error = ErrorTexts.error(behind: arguments[1], pass)
      else { return }
      report(node, error, text: nil, &pass)
    case "(*regexp.Regexp).MatchString", "(*regexp.Regexp).FindStringSubmatch":
      // An expression made on the spot asks for something the program knows.
      guard let expression = SelectorExpr(pass.tree, call.function)?.x,
        pass.types.types.isPackageLevel(pass.types.referencedObject(expression)), let subject = arguments.last,
        let error = ErrorTexts.error(behind: subject, pass)
      else { return }
      report(node, error, text: nil, &pass)
    default: return
    }
  }

  /// Whether a call is spelled as one of the functions, which most are not.
  private static func mayMatch(_ call: CallExpr) -> Bool {
    switch call.firstByteOfName {
    case UInt8(ascii: "C"), UInt8(ascii: "H"), UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "E"),
      UInt8(ascii: "M"), UInt8(ascii: "F"):
      SelectorExpr(call.tree, call.function) != nil && !call.arguments.isEmpty
    default: false
    }
  }

  private func checkComparison(_ node: NodeID, _ pass: inout RulePass) {
    guard let comparison = BinaryExpr(pass.tree, node) else { return }
    let token = pass.tree.kind(of: comparison.operatorToken)
    guard token == .equal || token == .notEqual else { return }
    checkPair(comparison.left, comparison.right, at: node, &pass)
  }

  /// Looks at the two texts of a comparison or search, one of which may be an error's.
  private func checkPair(_ left: NodeID, _ right: NodeID, at node: NodeID, _ pass: inout RulePass) {
    for (subject, text) in [(left, right), (right, left)] {
      let known = pass.types.constant(of: text)?.bytes
      guard mayBeText(subject, pass), known != nil || mayBeText(text, pass),
        let error = ErrorTexts.error(behind: subject, pass), !isSentinel(error, pass)
      else { continue }
      if let bytes = known {
        if bytes.isEmpty { return }
      } else if let other = ErrorTexts.error(behind: text, pass) {
        guard isSentinel(other, pass) else { return }
      } else {
        return
      }
      return report(node, error, text: text, &pass)
    }
  }

  /// Whether an expression has the form of an error's text, which takes no more than a look.
  private func mayBeText(_ node: NodeID, _ pass: RulePass) -> Bool {
    let kind = pass.tree.kind(of: pass.tree.unparenthesized(node))
    return (kind == .callExpr || kind == .ident) && pass.types.constant(of: node) == nil
  }

  /// Whether an error is a variable of a package.
  private func isSentinel(_ error: NodeID, _ pass: RulePass) -> Bool {
    pass.types.types.isPackageLevel(pass.types.referencedObject(error))
  }

  private func report(_ node: NodeID, _ error: NodeID, text: NodeID?, _ pass: inout RulePass) {
    // An error type says itself what it equals.
    if ErrorMethods.isOne(pass.enclosingDeclaration(of: node), of: ["Is", "As"], pass) { return }
    let name = pass.tree.shortText(of: error)
    let advice: String
    var isKnown = true
    if let text, let other = ErrorTexts.error(behind: text, pass) {
      advice = "use `errors.Is(\(name), \(pass.tree.shortText(of: other)))`"
    } else if let value = text.flatMap({ pass.types.constant(of: $0)?.text }), let known = KnownErrorTexts.value(value)
    {
      advice = "use `errors.Is(\(name), \(known))`"
    } else {
      advice = "use `errors.Is` or `errors.As`"
      isKnown = false
    }
    let isWarning = isKnown && !isExplained(node, pass) && !isAskedAsWell(node, pass)
    let severity: Severity? = pass.file.isTest ? .hint : isWarning ? nil : .info
    pass.report(
      node, "`\(name)` is recognised by its text, which may change; \(advice)",
      severity: severity, related: pass.origins(ofError: error))
  }

  /// Whether a comment stands on the line above a match, or above its statement.
  private func isExplained(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let lines = tree.lineTable
    return [node, pass.enclosingStatement(of: node)].contains { place in
      guard !place.isNone else { return false }
      let line = lines.line(at: tree.start(of: place))
      let above = SourceRange(start: lines.starts[max(0, line - 1)], end: lines.starts[line])
      return tree.comments(in: above).contains { comment in
        let indentation = SourceRange(start: above.start, end: max(above.start, comment.range.start))
        return tree.text(in: indentation).utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      }
    }
  }

  /// Whether the condition around a match compares an error as it should be done, and looks at the text besides.
  private func isAskedAsWell(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var condition = node
    while [.binaryExpr, .parenExpr, .unaryExpr].contains(tree.kind(of: pass.parent(of: condition))) {
      condition = pass.parent(of: condition)
    }
    return condition != node
      && tree.nodes(.callExpr, in: condition).contains { Self.comparisons.contains($0, in: pass) }
  }

  private static let comparisons = CalleeTable(names: ["errors.Is", "errors.As", "errors.AsType"])
}
