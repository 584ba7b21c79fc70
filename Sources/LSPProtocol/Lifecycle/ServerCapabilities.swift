// SPDX-License-Identifier: MIT

/// What this server offers.
package struct ServerCapabilities: Codable, Hashable, Sendable {
  package var positionEncoding: PositionEncoding
  package var textDocumentSync = TextDocumentSync()
  package var hoverProvider = true
  package var codeActionProvider: CodeActionProvider
  package var executeCommandProvider: ExecuteCommandProvider
  /// Nil where there is no completion for the client.
  package var completionProvider: CompletionProvider?
  package var diagnosticProvider: DiagnosticProvider?
  package var workspace = Workspace()

  package init(
    positionEncoding: PositionEncoding, codeActions: CodeActionProvider, commands: [String],
  ) {
    self.positionEncoding = positionEncoding
    codeActionProvider = codeActions
    executeCommandProvider = ExecuteCommandProvider(commands: commands)
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

  /// The kinds of code actions on offer, and whether their edits can be asked for one by one.
  package struct CodeActionProvider: Codable, Hashable, Sendable {
    package var codeActionKinds: [CodeActionKind]
    package var resolveProvider: Bool

    package init(codeActionKinds: [CodeActionKind], resolveProvider: Bool) {
      self.codeActionKinds = codeActionKinds
      self.resolveProvider = resolveProvider
    }
  }

  /// The commands that can be executed.
  package struct ExecuteCommandProvider: Codable, Hashable, Sendable {
    package var commands: [String]
  }

  /// The characters that ask for completion by themselves.
  package struct CompletionProvider: Codable, Hashable, Sendable {
    package var triggerCharacters: [String]

    package init(triggerCharacters: [String]) {
      self.triggerCharacters = triggerCharacters
    }
  }

  /// That diagnostics are asked for; nil where they are published.
  package struct DiagnosticProvider: Codable, Hashable, Sendable {
    package var identifier = "goprod"
    package var interFileDependencies = true
    package var workspaceDiagnostics: Bool
    package var workDoneProgress = true

    package init(workspaceDiagnostics: Bool) { self.workspaceDiagnostics = workspaceDiagnostics }
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
