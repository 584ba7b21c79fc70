// SPDX-License-Identifier: MIT

/// Folders were added to the editor's workspace or removed from it.
package struct DidChangeWorkspaceFoldersNotification: LSPNotification {
  package static let method = "workspace/didChangeWorkspaceFolders"

  package var event: Event

  package init(event: Event) {
    self.event = event
  }

  /// The folders that came and went.
  package struct Event: Codable, Hashable, Sendable {
    package var added: [WorkspaceFolder]?
    package var removed: [WorkspaceFolder]?

    package init(added: [WorkspaceFolder], removed: [WorkspaceFolder]) {
      self.added = added
      self.removed = removed
    }
  }
}
