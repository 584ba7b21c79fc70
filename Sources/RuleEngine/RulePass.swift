// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// What a rule may ask and say while it looks at one node.
public struct RulePass {
  public let file: FileContext
  public let package: PackageContext
  /// What is known of the file's types and objects.
  public let types: FileTypes
  /// What was reported so far, by all rules.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// What was not reported because a directive says so.
  var silenced: [Diagnostic] = []
  /// What came of the file's directives; known when all rules have looked at its nodes.
  public internal(set) var directives: [DirectiveReport] = []

  /// The rule that is running, with its settings: one reference, as it changes for every node and rule.
  var active: ActiveRule

  init(file: FileContext, package: PackageContext, active: ActiveRule) {
    self.file = file
    self.package = package
    self.types = package.types(file)
    self.active = active
  }

  // MARK: Questions

  /// The rule that is running.
  public var rule: RuleInfo { active.info }
  /// The running rule's options.
  public var options: RuleOptions { active.options }
  public var tree: SyntaxTree { file.tree }
  public var path: String { file.path }
  public var goVersion: GoVersion { file.goVersion }
  public var module: ModuleFacts { package.module }

  /// The parent of a node, `.none` for the file's.
  public func parent(of node: NodeID) -> NodeID { file.parents.parent(of: node) }

  /// The ancestors of a node, its parent first and the file last.
  public func ancestors(of node: NodeID) -> Ancestors { file.parents.ancestors(of: node) }

  /// The innermost function declaration or literal around a node, the node itself not counted, or `.none`.
  public func enclosingFunction(of node: NodeID) -> NodeID { file.parents.enclosingFunction(of: node) }

  /// The function declaration around a node, seen through function literals, or `.none`.
  public func enclosingDeclaration(of node: NodeID) -> NodeID { tree.enclosingDeclaration(of: node) }

  /// The innermost statement that holds a node, or is it, and stands in a list of statements; `.none` outside of any.
  public func enclosingStatement(of node: NodeID) -> NodeID { tree.enclosingStatement(of: node) }

  /// The control and data flow of a function declaration or literal of this file.
  package func flow(of function: NodeID) -> FunctionFlow { package.flow.flow(of: function, file: file.index) }

  /// The flow of the innermost function around a node, or nil outside of functions.
  package func flow(around node: NodeID) -> FunctionFlow? {
    let function = enclosingFunction(of: node)
    return function.isNone ? nil : flow(of: function)
  }

  // MARK: Findings

  /// Reports a node.
  ///
  /// The severity is the rule's unless the finding has one of its own; what the user configured goes over both.
  public mutating func report(
    _ node: NodeID, _ message: String, severity: Severity? = nil, related: [RelatedLocation] = [], fixes: [Fix] = [],
    tags: [Diagnostic.Tag] = []
  ) {
    report(range: tree.range(of: node), message, severity: severity, related: related, fixes: fixes, tags: tags)
  }

  /// Reports a range of the file.
  public mutating func report(
    range: SourceRange, _ message: String, severity: Severity? = nil, related: [RelatedLocation] = [],
    fixes: [Fix] = [], tags: [Diagnostic.Tag] = []
  ) {
    let line = tree.lineTable.line(at: range.start)
    guard !file.isBroken(around: range) else { return }
    let diagnostic = Diagnostic(
      path: path, range: range, code: rule.code, name: rule.name,
      severity: active.isSeverityConfigured ? active.severity : severity ?? active.severity, message: message,
      related: related, fixes: fixes, tags: tags)
    if file.suppressions.silences(rule, onLine: line) {
      silenced.append(diagnostic)
    } else {
      diagnostics.append(diagnostic)
    }
  }

  /// Takes back what a rule reported.
  mutating func drop(_ code: String) {
    diagnostics.removeAll { $0.code == code }
    silenced.removeAll { $0.code == code }
  }

  /// A related location in this file.
  public func related(_ node: NodeID, _ message: String) -> RelatedLocation {
    RelatedLocation(path: path, range: tree.range(of: node), message: message)
  }
}
