// SPDX-License-Identifier: MIT

/// How much the server shall tell about its own work: `off`, `messages` or `verbose`.
package struct SetTraceNotification: LSPNotification {
  package static let method = "$/setTrace"

  package var value: String

  package init(value: String) {
    self.value = value
  }
}
