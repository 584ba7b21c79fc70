// SPDX-License-Identifier: MIT

/// A line the user shall see.
package struct ShowMessageNotification: LSPNotification {
  package static let method = "window/showMessage"

  package var type: MessageType
  package var message: String

  package init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }
}
