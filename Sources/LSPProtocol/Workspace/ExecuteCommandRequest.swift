// SPDX-License-Identifier: MIT

/// Has the server do something.
package struct ExecuteCommandRequest: LSPRequest {
  package static let method = "workspace/executeCommand"
  package typealias Response = LSPAny

  package var command: String
  package var arguments: [LSPAny]?

  package init(command: String, arguments: [LSPAny]? = nil) {
    self.command = command
    self.arguments = arguments
  }
}
