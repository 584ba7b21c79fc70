// SPDX-License-Identifier: MIT

/// Something the client has the server do by `workspace/executeCommand`.
package struct Command: Codable, Hashable, Sendable {
  package var title: String
  package var command: String
  package var arguments: [LSPAny]?

  package init(title: String, command: String, arguments: [LSPAny]? = nil) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }
}
