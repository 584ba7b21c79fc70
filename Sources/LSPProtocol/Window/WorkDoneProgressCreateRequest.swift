// SPDX-License-Identifier: MIT

/// Asks the client for a place where progress is shown.
package struct WorkDoneProgressCreateRequest: LSPRequest {
  package static let method = "window/workDoneProgress/create"
  package typealias Response = NullResponse

  package var token: RequestID

  package init(token: RequestID) {
    self.token = token
  }
}
