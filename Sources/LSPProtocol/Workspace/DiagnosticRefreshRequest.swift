// SPDX-License-Identifier: MIT

/// Tells the client to ask for all diagnostics anew.
package struct DiagnosticRefreshRequest: LSPRequest {
  package static let method = "workspace/diagnostic/refresh"
  package static let hasParameters = false
  package typealias Response = NullResponse

  package init() {}
}
