// SPDX-License-Identifier: MIT

/// A line about the server's own work.
package struct LogTraceNotification: LSPNotification {
  package static let method = "$/logTrace"

  package var message: String
  package var verbose: String?

  package init(message: String, verbose: String? = nil) {
    self.message = message
    self.verbose = verbose
  }
}
