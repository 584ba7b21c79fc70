// SPDX-License-Identifier: MIT

import LSPTransport

/// What a session reaches the world through; tests give it another one.
package struct ServerEnvironment: Sendable {
  /// The version the server names.
  package var version: String
  package var makeBackend: MakeAnalysisBackend
  /// Takes messages for the client, in order.
  package var send: @Sendable (OutgoingMessage) -> Void
  /// Takes lines for the error output.
  package var logLine: @Sendable (String) -> Void
  package var logLevel: LogLevel
  /// The rules' pages.
  package var pages: RulePages
  /// For so many nanoseconds of typing without a pause, diagnostics are put off until there is one.
  package var patience: UInt64 = 1_000_000_000
  /// Calls back when a process ends.
  package var watchProcess: @Sendable (Int, @escaping @Sendable () -> Void) -> Void

  package init(
    version: String, makeBackend: @escaping MakeAnalysisBackend, send: @escaping @Sendable (OutgoingMessage) -> Void,
    logLine: @escaping @Sendable (String) -> Void, logLevel: LogLevel = .warning, pages: RulePages,
    watchProcess: @escaping @Sendable (Int, @escaping @Sendable () -> Void) -> Void,
  ) {
    self.version = version
    self.makeBackend = makeBackend
    self.send = send
    self.logLine = logLine
    self.logLevel = logLevel
    self.pages = pages
    self.watchProcess = watchProcess
  }

  /// Runs a session on events until it is over, and returns the exit code of the process.
  package func run(
    _ events: AsyncStream<ServerEvent>, post: @escaping @Sendable (ServerEvent) -> Void,
  ) async -> Int32 {
    guard let session = Session(environment: self, post: post) else {
      logLine("error: no thread for the analysis could be started")
      return 1
    }
    for await event in events {
      if let code = session.handle(event) {
        session.analysis.stop()
        return code
      }
    }
    return 1
  }
}
