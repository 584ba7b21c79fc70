// SPDX-License-Identifier: MIT

import GoSyntax

/// Keeps an eye on the rules that run: what is being worked on, and for how long.
///
/// Confined to the thread of the analysis; only `work` may be read from elsewhere, when that thread has come to its end.
package final class RuleWatch {
  /// What a rule works on, kept where a handler of signals can read it.
  package struct Work {
    /// The rule's code, a byte for each letter and the first one lowest.
    package var code: UInt64 = 0
    /// The start of the node that the rule looks at, in bytes.
    package var offset: UInt32 = 0

    /// Work under a name of no more than eight letters.
    package init(_ name: String = "") {
      code = name.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// A rule that took too long and was given up in a file.
  package struct Overrun: Sendable, Equatable {
    package let rule: String
    package let path: String
    /// Where it was, in bytes.
    package let offset: UInt32
  }

  // Memory of its own: a handler of signals may not go through a class.
  package let work: UnsafeMutablePointer<Work>
  /// What `work` is outside of rules.
  package var outside = Work() {
    didSet { work.pointee = outside }
  }
  /// The rules that took too long since this was last emptied.
  package var overruns: [Overrun] = []
  /// The codes of the rules that are not to run in a file.
  package var skips: (_ path: String) -> Set<String> = { _ in [] }

  private let limit: Duration
  /// Grows with each node that a rule is shown.
  private var number = 0
  private var timed: (number: Int, since: ContinuousClock.Instant)?

  /// Makes a watch that lets a rule look at one node for so long.
  package init(limit: Duration) {
    self.limit = limit
    work = .allocate(capacity: 1)
    work.initialize(to: Work())
  }

  deinit { work.deallocate() }

  /// Says that a rule begins to look at a node.
  func begin(_ code: UInt64, at offset: UInt32) {
    work.pointee.code = code
    work.pointee.offset = offset
    number &+= 1
  }

  /// Says that no rule is running any more.
  func end() { work.pointee = outside }

  /// Whether the rule that runs has taken too long; measured from the first time it is asked about.
  func isOverrun() -> Bool {
    let now = ContinuousClock.now
    guard let timed, timed.number == number else {
      timed = (number, now)
      return false
    }
    return now - timed.since > limit
  }
}
