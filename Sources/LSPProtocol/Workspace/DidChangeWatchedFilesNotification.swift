// SPDX-License-Identifier: MIT

/// Files have changed on disk.
package struct DidChangeWatchedFilesNotification: LSPNotification {
  package static let method = "workspace/didChangeWatchedFiles"

  package var changes: [Event]

  package init(changes: [Event]) {
    self.changes = changes
  }

  /// One file and what happened to it: 1 created, 2 changed, 3 deleted.
  package struct Event: Codable, Hashable, Sendable {
    package var uri: DocumentURI
    package var type: Int?

    package init(uri: DocumentURI, type: Int?) {
      self.uri = uri
      self.type = type
    }
  }
}
