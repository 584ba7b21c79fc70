// SPDX-License-Identifier: MIT

/// Whether work may go on: asked where work can grow out of proportion, and answered cheaply.
///
/// Confined to one thread.
package final class WorkBudget {
  /// Whether the work is to be given up; nothing that was found since may be kept.
  package private(set) var isExhausted = false
  private var countdown = WorkBudget.interval
  private let isOver: () -> Bool

  /// So many questions are answered without a look at clocks and queues.
  private static let interval = 32

  package init(isOver: @escaping () -> Bool) { self.isOver = isOver }

  /// Takes note of a step of the work and tells whether to give up.
  package func isExhaustedNow() -> Bool {
    countdown -= 1
    if countdown > 0 { return isExhausted }
    countdown = Self.interval
    if !isExhausted { isExhausted = isOver() }
    return isExhausted
  }
}
