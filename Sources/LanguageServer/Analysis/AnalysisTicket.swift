// SPDX-License-Identifier: MIT

import LSPProtocol
import Synchronization

/// The answer to a query of the analysis, in work since the ticket was made.
final class AnalysisTicket<Answer: Sendable>: Sendable {
  private enum State {
    case inWork
    case awaited(CheckedContinuation<Answer?, Never>)
    /// Nil when nobody wanted it any more.
    case done(Answer?)
  }

  private let state = Mutex(State.inWork)
  private let cancelled = Atomic<Bool>(false)

  /// Tells the work that nobody waits for it.
  var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  func resolve(_ answer: Answer?) {
    let continuation = state.withLock { state -> CheckedContinuation<Answer?, Never>? in
      defer { state = .done(answer) }
      if case .awaited(let continuation) = state { return continuation }
      return nil
    }
    continuation?.resume(returning: answer)
  }

  /// Waits for the answer; to be called once.
  func value() async throws(ResponseError) -> Answer {
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let done = state.withLock { state -> Answer?? in
          if case .done(let answer) = state { return .some(answer) }
          state = .awaited(continuation)
          return .none
        }
        if let done { continuation.resume(returning: done) }
      }
    } onCancel: {
      cancelled.store(true, ordering: .relaxed)
    }
    guard let answer, !isCancelled else { throw ResponseError(.requestCancelled, "the request was cancelled") }
    return answer
  }
}
