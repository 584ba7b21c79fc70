// SPDX-License-Identifier: MIT

import LSPProtocol

/// How grave a line of the log is.
package enum LogLevel: Int, Sendable, Comparable {
  case error
  case warning
  case info
  case debug

  /// The graver one is the lesser.
  package static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }

  /// The level with a name.
  package init?(named name: String) {
    guard let level = [LogLevel.error, .warning, .info, .debug].first(where: { $0.word == name }) else { return nil }
    self = level
  }

  var messageType: MessageType {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    case .debug: .log
    }
  }

  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "info"
    case .debug: "debug"
    }
  }
}
