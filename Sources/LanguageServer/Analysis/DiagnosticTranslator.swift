// SPDX-License-Identifier: MIT

import GoSyntax
import LSPProtocol
import RuleEngine

/// Turns findings and their edits from byte offsets into what the client understands.
struct DiagnosticTranslator {
  let features: ClientFeatures
  private let pages: RulePages
  private let documents: [DocumentURI: OpenDocument]
  private let backend: (any AnalysisBackend)?
  /// The files that were asked for, with the URI the client knows them by.
  private var files: [String: File] = [:]

  /// A file as the client knows it.
  struct File {
    var uri: DocumentURI
    var version: Int?
    var text: TextBuffer
  }

  init(
    features: ClientFeatures, pages: RulePages, documents: [DocumentURI: OpenDocument], backend: (any AnalysisBackend)?
  ) {
    self.features = features
    self.pages = pages
    self.documents = documents
    self.backend = backend
  }

  init(state: AnalysisState) {
    self.init(features: state.features, pages: state.pages, documents: state.documents, backend: state.backend)
  }

  /// A diagnostic of `document`, with everything the client declared to understand.
  mutating func diagnostic(_ finding: Finding, in document: OpenDocument) -> LSPDiagnostic {
    diagnostic(finding, in: File(uri: document.uri, version: document.version, text: document.text))
  }

  /// A diagnostic of a file, with everything the client declared to understand.
  mutating func diagnostic(_ finding: Finding, in file: File) -> LSPDiagnostic {
    var diagnostic = LSPDiagnostic(
      range: range(finding.range, in: file.text), severity: severity(finding.severity),
      code: .string(finding.code), source: "goprod", message: finding.message)
    if features.codeDescription, let path = pages.path(of: finding.code) {
      diagnostic.codeDescription = CodeDescription(href: DocumentURI(path: path).string)
    }
    let tags = finding.tags.map(Self.tag).filter(features.diagnosticTags.contains)
    if !tags.isEmpty { diagnostic.tags = tags }
    if features.relatedInformation, !finding.related.isEmpty {
      diagnostic.relatedInformation = finding.related.compactMap { related in
        guard let file = self.file(related.path) else { return nil }
        let location = Location(uri: file.uri, range: range(related.range, in: file.text))
        return DiagnosticRelatedInformation(location: location, message: related.message)
      }
    }
    if features.diagnosticData, !finding.fixes.isEmpty {
      diagnostic.data = data(finding, version: file.version)
    }
    return diagnostic
  }

  /// The edits in the form the client declared, nil where a file cannot be read.
  mutating func workspaceEdit(_ edits: [TextEdit]) -> WorkspaceEdit? {
    guard let groups = groups(edits) else { return nil }
    return Self.workspaceEdit(groups, features)
  }

  static func workspaceEdit(_ groups: [DocumentEdits], _ features: ClientFeatures) -> WorkspaceEdit {
    if features.documentChanges {
      return WorkspaceEdit(
        documentChanges: groups.map { group in
          TextDocumentEdit(
            textDocument: VersionedTextDocumentIdentifier(uri: group.uri, version: group.version), edits: group.edits)
        })
    }
    return WorkspaceEdit(
      changes: Dictionary(groups.map { ($0.uri.string, $0.edits) }, uniquingKeysWith: { $0 + $1 }))
  }

  private mutating func groups(_ edits: [TextEdit]) -> [DocumentEdits]? {
    var groups: [DocumentEdits] = []
    for edit in edits {
      guard let file = file(edit.path) else { return nil }
      let translated = LSPTextEdit(range: range(edit.range, in: file.text), newText: edit.newText)
      if let index = groups.firstIndex(where: { $0.uri == file.uri }) {
        groups[index].edits.append(translated)
      } else {
        groups.append(DocumentEdits(uri: file.uri, version: file.version, edits: [translated]))
      }
    }
    return groups
  }

  func range(_ range: SourceRange, in text: TextBuffer) -> LSPRange {
    text.range(of: Int(range.start)..<max(Int(range.start), Int(range.end)), features.encoding)
  }

  /// The fixes, for a client that hands them back with its wish to see them.
  private mutating func data(_ finding: Finding, version: Int?) -> LSPAny {
    let fixes = finding.fixes.compactMap { fix -> LSPAny? in
      guard let groups = groups(fix.edits) else { return nil }
      return DiagnosticData.Fix(title: fix.title, isSafe: fix.safety == .safe, edits: groups).json
    }
    return DiagnosticData.json(version: version, fixes: fixes)
  }

  private mutating func file(_ path: String) -> File? {
    if let file = files[path] { return file }
    let file: File
    if let document = documents.values.first(where: { $0.goPath == path }) {
      file = File(uri: document.uri, version: document.version, text: document.text)
    } else if let text = backend?.text(of: path) {
      file = File(uri: DocumentURI(path: path), version: nil, text: text)
    } else {
      return nil
    }
    files[path] = file
    return file
  }

  private func severity(_ severity: Severity) -> DiagnosticSeverity {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .information
    case .hint, .off: .hint
    }
  }

  private static func tag(_ tag: Finding.Tag) -> DiagnosticTag {
    switch tag {
    case .unnecessary: .unnecessary
    case .deprecated: .deprecated
    }
  }
}

/// The edits of one document.
struct DocumentEdits: Equatable {
  var uri: DocumentURI
  var version: Int?
  var edits: [LSPTextEdit]
}
