// SPDX-License-Identifier: MIT

/// The process shall end.
package struct ExitNotification: LSPNotification {
  package static let method = "exit"
}
