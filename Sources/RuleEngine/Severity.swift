// SPDX-License-Identifier: MIT

/// How much a finding matters, from an error down to a rule that says nothing unless it is asked to.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case error
  case warning
  case info
  case hint
  /// The rule reports nothing unless it is selected or given a severity.
  case off

  private var rank: Int {
    switch self {
    case .error: 4
    case .warning: 3
    case .info: 2
    case .hint: 1
    case .off: 0
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
