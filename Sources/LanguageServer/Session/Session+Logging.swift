// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import SystemCalls

/// How much the client wants to know about messages.
enum TraceLevel: String {
  case off
  case messages
  case verbose
  /// What the protocol's second version called `messages`.
  case compact
}

extension Session {
  /// The longest text a trace shows of a message.
  private static let traceLimit = 10_000

  /// Writes to the error output and, once the client may be told, to its log.
  func log(_ level: LogLevel, _ text: String) {
    if level <= environment.logLevel { environment.logLine("\(level.word): \(text)") }
    guard phase == .running, level <= configuration.settings.logLevel ?? max(.info, environment.logLevel) else {
      return
    }
    environment.send(.notification(LogMessageNotification(type: level.messageType, message: text)))
  }

  /// Has the client show something to the user.
  func show(_ level: LogLevel, _ text: String) {
    guard phase == .running else { return }
    environment.send(.notification(ShowMessageNotification(type: level.messageType, message: text)))
  }

  func setTrace(_ notification: SetTraceNotification) {
    guard let level = TraceLevel(rawValue: notification.value) else {
      log(.warning, "unknown trace value `\(notification.value)`")
      return
    }
    trace = level
  }

  func traceReceived(_ what: String, _ parameters: JSONPayload) {
    guard trace != .off, phase == .running else { return }
    traceLine("received \(what)", verbose: "params: \(parameters.text.prefix(Self.traceLimit))")
  }

  func traceSent(_ entry: PendingRequests.Entry, _ result: Result<[UInt8], ResponseError>) {
    guard trace != .off, phase == .running else { return }
    let microseconds = (CurrentProcess.monotonicNanoseconds &- entry.started) / 1000
    let what = "response '\(entry.method)' - (\(entry.id)) after \(microseconds) µs"
    switch result {
    case .success(let json):
      traceLine("sent \(what)", verbose: "result: \(String(decoding: json.prefix(Self.traceLimit), as: UTF8.self))")
    case .failure(let error):
      traceLine("sent \(what)", verbose: "error: \(error.code.rawValue) \(error.message)")
    }
  }

  private func traceLine(_ message: String, verbose: String) {
    let notification = LogTraceNotification(message: message, verbose: trace == .verbose ? verbose : nil)
    environment.send(.notification(notification))
  }
}
