// SPDX-License-Identifier: MIT

import RuleEngine

/// Another tool that runs beside goprod, to which its own findings are left.
public enum Overlap: String, Sendable, CaseIterable {
  case none
  case gopls

  /// Whether the tool reports by itself what a rule does.
  func covers(_ rule: RuleInfo) -> Bool {
    self == .gopls && rule.answersTo.contains(where: Self.analyzers.contains)
  }

  /// The analyzers of gopls that are on by default and see what one of our rules does.
  private static let analyzers: Set<String> = [
    "atomic", "copylocks", "errorsas", "forvar", "httpresponse", "loopclosure", "lostcancel", "sigchanyzer",
    "waitgroup",
  ]
}
