// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import Synchronization
import SystemCalls

/// The thread that everything about Go happens on, fed by the session's loop.
///
/// Commands run in order, so a query sees the text as it was when it was asked. Diagnostics are worked out when no
/// command is left, for the newest text only.
final class AnalysisThread: Sendable {
  private enum Command: Sendable {
    case configure(AnalysisConfiguration, ClientFeatures)
    case update(OpenDocument, isNew: Bool)
    case close(DocumentURI)
    case invalidate([String])
    case query(@Sendable (AnalysisState) -> Void)
    case reportOpenDocuments(WorkspaceReportRequest)
  }

  /// After so many nanoseconds of typing without a pause an analysis is finished although there is a newer text.
  private let patience: UInt64

  /// How many milliseconds a client that asks for diagnostics may take to do so after an edit.
  private static let askingTime = 500

  private let commands = BlockingQueue<Command>()
  /// The edits that are queued and not yet applied: work on the present text is stale while there are any.
  private let queuedEdits = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)

  /// Starts the thread; nil where the system gives none.
  init?(
    patience: UInt64, makeBackend: @escaping MakeAnalysisBackend, pages: RulePages,
    post: @escaping @Sendable (ServerEvent) -> Void,
  ) {
    self.patience = patience
    let isStarted = LargeStackThread.start(name: "analysis") { [weak self] in
      // The thread must not keep the queue's owner alive, or it would never end.
      guard let commands = self?.commands else { return }
      let state = AnalysisState(makeBackend: makeBackend, pages: pages, post: post)
      while true {
        let command = state.awaited == nil ? commands.pop() : commands.pop(milliseconds: Self.askingTime)
        if let command {
          self?.run(command, state)
        } else if state.awaited != nil {
          state.stopAwaiting()
        } else {
          return
        }
        while let next = commands.tryPop() { self?.run(next, state) }
        self?.publishAll(state)
      }
    }
    guard isStarted else { return nil }
  }

  deinit {
    commands.close()
  }

  func configure(_ configuration: AnalysisConfiguration, _ features: ClientFeatures) {
    pushEdit(.configure(configuration, features))
  }

  func update(_ document: OpenDocument, isNew: Bool) {
    pushEdit(.update(document, isNew: isNew))
  }

  func close(_ uri: DocumentURI) {
    pushEdit(.close(uri))
  }

  func invalidate(_ paths: [String]) {
    pushEdit(.invalidate(paths))
  }

  /// Has `body` run on the thread after everything that was asked for before, so on the text as it is now.
  ///
  /// What is dropped by edits is cancelled, too, when there is a newer text.
  func query<Answer: Sendable>(
    isDroppedByEdits: Bool = false,
    _ body: @escaping @Sendable (AnalysisState, _ isCancelled: () -> Bool) -> Answer,
  ) -> AnalysisTicket<Answer> {
    let ticket = AnalysisTicket<Answer>()
    let isAccepted = commands.push(
      .query { [weak self, patience] state in
        let waited = CurrentProcess.monotonicNanoseconds &- state.dueSince
        let isDroppedByEdits = isDroppedByEdits && waited < patience
        let answer =
          ticket.isCancelled
          ? nil
          : body(state) { ticket.isCancelled || (isDroppedByEdits && (self?.hasNewerText ?? false)) }
        ticket.resolve(answer)
      })
    if !isAccepted { ticket.resolve(nil) }
    return ticket
  }

  /// Has `openDocumentsReported` sent as soon as all open documents have been looked at as they are then; a later wish
  /// takes the place of an earlier one.
  func reportOpenDocuments(for serial: Int, previous: [DocumentURI: String]) {
    commands.push(.reportOpenDocuments(WorkspaceReportRequest(serial: serial, previous: previous)))
  }

  /// Ends the thread without waiting for it.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    commands.close()
  }

  private var hasNewerText: Bool { queuedEdits.load(ordering: .relaxed) > 0 }

  private func pushEdit(_ command: Command) {
    queuedEdits.add(1, ordering: .sequentiallyConsistent)
    commands.push(command)
  }

  private func run(_ command: Command, _ state: AnalysisState) {
    if case .query(let body) = command {
      // Even at the end: somebody waits for it.
      body(state)
      return
    }
    if case .reportOpenDocuments(let request) = command {
      state.workspaceRequest = request
      return
    }
    queuedEdits.subtract(1, ordering: .sequentiallyConsistent)
    if isStopped.load(ordering: .relaxed) { return }
    switch command {
    case .query, .reportOpenDocuments: break
    case .configure(let configuration, let features): state.configure(configuration, features)
    case .update(let document, let isNew): state.update(document, isNew: isNew)
    case .close(let uri): state.close(uri)
    case .invalidate(let paths): state.invalidate(paths)
    }
  }

  /// Works out and posts what is due until the queue has something again.
  private func publishAll(_ state: AnalysisState) {
    while !isStopped.load(ordering: .relaxed), state.hasDue {
      let waited = CurrentProcess.monotonicNanoseconds &- state.dueSince
      let isPatient = waited < patience
      let isDone = state.publishNext { [self] in
        isStopped.load(ordering: .relaxed) || (isPatient && hasNewerText)
      }
      if !isDone || hasNewerText { return }
      // A query that came meanwhile goes before the next document.
      while let next = commands.tryPop() { run(next, state) }
    }
    if isStopped.load(ordering: .relaxed) { return }
    state.reportOpenDocuments()
    state.publishConfigurationProblems()
  }
}
