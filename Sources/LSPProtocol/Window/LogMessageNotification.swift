// SPDX-License-Identifier: MIT

/// A line for the client's log.
package struct LogMessageNotification: LSPNotification {
  package static let method = "window/logMessage"

  package var type: MessageType
  package var message: String

  package init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }
}
