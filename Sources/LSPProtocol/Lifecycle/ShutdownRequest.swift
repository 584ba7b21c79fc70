// SPDX-License-Identifier: MIT

/// The session is over; only `exit` may follow.
package struct ShutdownRequest: LSPRequest {
  package static let method = "shutdown"
  package typealias Response = NullResponse
}
