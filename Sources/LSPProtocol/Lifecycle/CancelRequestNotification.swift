// SPDX-License-Identifier: MIT

/// An answer is no longer wanted.
package struct CancelRequestNotification: LSPNotification {
  package static let method = "$/cancelRequest"

  package var id: RequestID

  package init(id: RequestID) {
    self.id = id
  }
}
