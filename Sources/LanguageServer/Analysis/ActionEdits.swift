// SPDX-License-Identifier: MIT

import GoSyntax
import LSPProtocol
import RuleEngine

/// Works out the edits of code actions, of findings of the present text of a document.
struct ActionEdits {
  private let state: AnalysisState
  private let document: OpenDocument
  private let findings: [Finding]
  private var translator: DiagnosticTranslator
  /// The fixes that the last edit leaves to another time.
  private(set) var droppedCount = 0

  /// The findings must be those of the last analysis of the document.
  init(_ findings: [Finding], in document: OpenDocument, _ state: AnalysisState) {
    self.findings = findings
    self.document = document
    self.state = state
    translator = DiagnosticTranslator(state: state)
  }

  /// What is to be said of the fixes that were left out, nil when there are none.
  var remark: String? {
    if droppedCount == 0 { return nil }
    let (fixes, them) = droppedCount == 1 ? ("1 fix overlaps", "it") : ("\(droppedCount) fixes overlap", "them")
    return "\(fixes) others and \(droppedCount == 1 ? "is" : "are") left out; fix once more for \(them)"
  }

  /// The word that stands where the user is to say why a rule is silenced.
  private static let reason = " \(IgnoreDirective.reasonPlaceholder)"

  /// The edit that does something; nil when there is nothing to do.
  mutating func edit(for subject: ActionSubject) -> WorkspaceEdit? {
    droppedCount = 0
    let edits: [TextEdit]
    switch subject {
    case .fix(let code, let range, let number):
      guard let finding = finding(code, at: range), finding.fixes.indices.contains(number) else { return nil }
      edits = finding.fixes[number].edits
    case .fixRule(let code): edits = fixAll(code: code)
    case .fixAll: edits = fixAll(code: nil)
    case .ignore(let code, let range, let inFile):
      guard let finding = finding(code, at: range) else { return nil }
      edits = state.backend?.ignoreEdits(for: finding, inFile: inFile) ?? []
    }
    guard !edits.isEmpty, var edit = translator.workspaceEdit(edits) else { return nil }
    if case .ignore = subject, state.features.snippetEdits { edit.makePlaceholder(of: Self.reason) }
    return edit
  }

  private func finding(_ code: String, at range: SourceRange) -> Finding? {
    findings.first { $0.code == code && $0.range == range }
  }

  private mutating func fixAll(code: String?) -> [TextEdit] {
    guard let path = document.goPath, let answer = state.backend?.fixAll(path, code: code) else { return [] }
    droppedCount = answer.droppedCount
    return answer.edits
  }
}
