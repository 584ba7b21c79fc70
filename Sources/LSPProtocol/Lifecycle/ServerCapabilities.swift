// SPDX-License-Identifier: MIT

/// What this server offers.
package struct ServerCapabilities: Codable, Hashable, Sendable {
  package var positionEncoding: PositionEncoding
  package var textDocumentSync = TextDocumentSync()
  package var hoverProvider = true
  package var codeActionProvider: CodeActionProvider
  package var workspace = Workspace()

  package init(positionEncoding: PositionEncoding, codeActionKinds: [CodeActionKind]) {
    self.positionEncoding = positionEncoding
    codeActionProvider = CodeActionProvider(codeActionKinds: codeActionKinds)
  }

  /// Which document events are wanted, and that changes come as edits.
  package struct TextDocumentSync: Codable, Hashable, Sendable {
    package var openClose = true
    /// 2 is incremental.
    package var change = 2
    package var save = Save()

    /// Saving does not need the text again.
    package struct Save: Codable, Hashable, Sendable {
      package var includeText = false
    }
  }

  /// The kinds of code actions on offer.
  package struct CodeActionProvider: Codable, Hashable, Sendable {
    package var codeActionKinds: [CodeActionKind]
  }

  /// Several folders, which may come and go.
  package struct Workspace: Codable, Hashable, Sendable {
    package var workspaceFolders = Folders()

    package struct Folders: Codable, Hashable, Sendable {
      package var supported = true
      package var changeNotifications = true
    }
  }
}
