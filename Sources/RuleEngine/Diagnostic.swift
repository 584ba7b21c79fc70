// SPDX-License-Identifier: MIT

import GoSyntax

/// One finding: what, where, how bad, and how to mend it; plain data that outlives the analysis that made it.
public struct Diagnostic: Hashable, Sendable {
  /// How an editor may show the range beside the severity's mark.
  public enum Tag: String, Hashable, Sendable {
    /// Code that has no effect, shown faded.
    case unnecessary
    /// Use of something deprecated, shown struck through.
    case deprecated
  }

  public var path: String
  public var range: SourceRange
  /// The rule's code, as "ERR001".
  public var code: String
  /// The rule's name, as "bare-error-return".
  public var name: String
  public var severity: Severity
  /// What was seen, then what to do; lower case, no full stop, backticks around code.
  public var message: String
  public var related: [RelatedLocation]
  /// The ways to mend it, the one to prefer first.
  public var fixes: [Fix]
  public var tags: [Tag]

  public init(
    path: String, range: SourceRange, code: String, name: String, severity: Severity, message: String,
    related: [RelatedLocation] = [], fixes: [Fix] = [], tags: [Tag] = []
  ) {
    self.path = path
    self.range = range
    self.code = code
    self.name = name
    self.severity = severity
    self.message = message
    self.related = related
    self.fixes = fixes
    self.tags = tags
  }
}
