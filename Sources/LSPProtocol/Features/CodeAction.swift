// SPDX-License-Identifier: MIT

/// The kind of a code action, a path of names from the general to the particular.
package struct CodeActionKind: RawRepresentable, Codable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let quickFix = CodeActionKind(rawValue: "quickfix")
  package static let sourceFixAll = CodeActionKind(rawValue: "source.fixAll")
  package static let goprodFixAll = CodeActionKind(rawValue: "source.fixAll.goprod")

  /// Whether this kind is `other` or below it: `source.fixAll.goprod` is within `source`.
  package func isWithin(_ other: CodeActionKind) -> Bool {
    other.rawValue.isEmpty || rawValue == other.rawValue || rawValue.hasPrefix(other.rawValue + ".")
  }
}

/// Something the user can choose to have done.
///
/// An action without an edit has a `command`, or `data` by which its edit can be asked for.
package struct CodeAction: Codable, Hashable, Sendable {
  package var title: String
  package var kind: CodeActionKind?
  package var diagnostics: [LSPDiagnostic]?
  package var isPreferred: Bool?
  package var edit: WorkspaceEdit?
  package var command: Command?
  package var data: LSPAny?

  package init(
    title: String, kind: CodeActionKind, diagnostics: [LSPDiagnostic]? = nil, isPreferred: Bool? = nil,
    edit: WorkspaceEdit? = nil, command: Command? = nil, data: LSPAny? = nil,
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.edit = edit
    self.command = command
    self.data = data
  }
}
