// SPDX-License-Identifier: MIT

import LSPProtocol

/// The progress that is shown while the analysis reads what the files rest on.
struct LoadingProgress {
  var count = 0
  /// The progress that is going on, shown or not.
  var current: RequestID?
  /// Whether the client has given it a place, and it is shown.
  var isShown = false
}

extension Session {
  /// Shows that the analysis is loading, where the client has a place for that.
  func showLoading(_ isLoading: Bool) {
    guard phase == .running else { return }
    // What nobody has open any more is not loaded to its end, and nothing else says that it is over.
    guard isLoading, documents.values.contains(where: { $0.goPath != nil }) else {
      if let token = progress.current, progress.isShown { report(.end(), to: token) }
      progress.current = nil
      progress.isShown = false
      return
    }
    // An analysis that is broken off by an edit begins again.
    guard progress.current == nil, capabilities.workDoneProgress else { return }
    progress.count += 1
    let token = RequestID.string("goprod-loading-\(progress.count)")
    progress.current = token
    let folder = configuration.roots.first.map { String($0[($0.lastIndex(of: "/") ?? $0.startIndex)...].dropFirst()) }
    send(WorkDoneProgressCreateRequest(token: token)) { session, result in
      // It may be over before the client has a place for it.
      guard case .success = result, session.progress.current == token else { return }
      session.progress.isShown = true
      session.report(.begin(title: "goprod", message: "loading \(folder ?? "packages")"), to: token)
    }
  }

  func report(_ progress: WorkDoneProgress, to token: RequestID) {
    environment.send(.notification(ProgressNotification(token: token, value: progress)))
  }
}
