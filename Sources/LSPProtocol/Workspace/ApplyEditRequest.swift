// SPDX-License-Identifier: MIT

/// Asks the client to edit documents.
package struct ApplyEditRequest: LSPRequest {
  package static let method = "workspace/applyEdit"

  /// What the client may call the edit where it can be undone.
  package var label: String?
  package var edit: WorkspaceEdit

  package init(label: String?, edit: WorkspaceEdit) {
    self.label = label
    self.edit = edit
  }

  /// Whether it was done.
  package struct Response: Codable, Hashable, Sendable {
    package var applied: Bool
    package var failureReason: String?

    package init(applied: Bool, failureReason: String? = nil) {
      self.applied = applied
      self.failureReason = failureReason
    }
  }
}
