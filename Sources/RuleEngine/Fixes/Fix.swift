// SPDX-License-Identifier: MIT

/// One way to mend what a diagnostic reports: edits that belong together.
public struct Fix: Hashable, Sendable {
  /// What the fix does, in the imperative: "Add `defer cancel()`".
  public var title: String
  public var safety: FixSafety
  /// The edits, sorted by path and place, none overlapping another.
  public var edits: [TextEdit]

  public init(title: String, safety: FixSafety, edits: [TextEdit]) {
    self.title = title
    self.safety = safety
    self.edits = edits.sorted { ($0.path, $0.range.start, $0.range.end) < ($1.path, $1.range.start, $1.range.end) }
  }
}
