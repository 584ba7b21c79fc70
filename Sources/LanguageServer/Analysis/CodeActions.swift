// SPDX-License-Identifier: MIT

import LSPProtocol
import RuleEngine

/// Works out what can be done about a range of a document.
struct CodeActions {
  static let fixAllTitle = "Fix all goprod problems in this file"

  private let state: AnalysisState
  private let document: OpenDocument
  private let request: CodeActionRequest
  private var translator: DiagnosticTranslator
  private(set) var actions: [CodeAction] = []
  /// The fixes that "fix all" leaves to a second time.
  private(set) var droppedCount = 0

  init(_ request: CodeActionRequest, in document: OpenDocument, _ state: AnalysisState) {
    self.request = request
    self.document = document
    self.state = state
    translator = DiagnosticTranslator(state: state)
  }

  /// Fills `actions`; what a cancelled request gets is not looked at.
  mutating func compute(isCancelled: () -> Bool) {
    guard let findings = state.findings(in: document, isCancelled: isCancelled) else { return }
    if wants(.quickFix) { addQuickFixes(findings) }
    if wants(.goprodFixAll) { addFixAll(findings) }
  }

  /// Without `only` everything is wanted.
  private func wants(_ kind: CodeActionKind) -> Bool {
    guard let only = request.context.only, !only.isEmpty else { return true }
    return only.contains { kind.isWithin($0) }
  }

  // MARK: Quick fixes

  private mutating func addQuickFixes(_ findings: [Finding]) {
    let translated = findings.map { (finding: $0, diagnostic: translator.diagnostic($0, in: document)) }
    // Clients send what they show there, of all servers; some send nothing.
    let asked = (request.context.diagnostics ?? []).filter { $0.source == "goprod" }
    var relevant: [(finding: Finding, diagnostic: LSPDiagnostic)] = []
    var handedBack: [LSPDiagnostic] = []
    if asked.isEmpty {
      relevant = translated.filter { $0.diagnostic.range.touches(request.range) }
    }
    for diagnostic in asked {
      let matches = translated.filter {
        $0.diagnostic.code == diagnostic.code && $0.diagnostic.range == diagnostic.range
      }
      if matches.isEmpty { handedBack.append(diagnostic) }
      for match in matches where !relevant.contains(where: { $0.finding == match.finding }) { relevant.append(match) }
    }
    for (finding, diagnostic) in relevant { addFixes(finding, diagnostic) }
    for diagnostic in handedBack { addFixes(handedBack: diagnostic) }
    if relevant.contains(where: { hasSafeFix($0.finding) }), let edit = fixAllEdit() {
      actions.append(CodeAction(title: Self.fixAllTitle, kind: .quickFix, edit: edit))
    }
    addIgnores(relevant)
  }

  private mutating func addFixes(_ finding: Finding, _ diagnostic: LSPDiagnostic) {
    var hasPreferred = false
    for fix in finding.fixes {
      guard let edit = translator.workspaceEdit(fix.edits) else { continue }
      let isPreferred = fix.safety == .safe && !hasPreferred
      if isPreferred { hasPreferred = true }
      actions.append(
        CodeAction(
          title: fix.title, kind: .quickFix, diagnostics: [diagnostic], isPreferred: isPreferred ? true : nil,
          edit: edit))
    }
  }

  /// The fixes that come with a diagnostic which the present analysis does not make, if they are of this version.
  private mutating func addFixes(handedBack diagnostic: LSPDiagnostic) {
    guard let data = diagnostic.data.flatMap(DiagnosticData.init), data.version == document.version else { return }
    for fix in data.fixes {
      actions.append(
        CodeAction(
          title: fix.title, kind: .quickFix, diagnostics: [diagnostic],
          edit: DiagnosticTranslator.workspaceEdit(fix.edits, state.features)))
    }
  }

  private mutating func addIgnores(_ relevant: [(finding: Finding, diagnostic: LSPDiagnostic)]) {
    var done: Set<String> = []
    for (finding, diagnostic) in relevant {
      guard done.insert("\(finding.code) \(diagnostic.range.start.line)").inserted,
        let edits = state.backend?.ignoreEdits(for: finding), !edits.isEmpty,
        let edit = translator.workspaceEdit(edits)
      else { continue }
      actions.append(
        CodeAction(
          title: "Ignore `\(finding.name)` on this line", kind: .quickFix, diagnostics: [diagnostic], edit: edit))
    }
  }

  // MARK: Fix all

  private mutating func addFixAll(_ findings: [Finding]) {
    // Editors that show everything in one list shall not show the same thing twice.
    if request.context.only?.isEmpty ?? true, actions.contains(where: { $0.title == Self.fixAllTitle }) { return }
    guard findings.contains(where: hasSafeFix), let edit = fixAllEdit() else { return }
    actions.append(CodeAction(title: Self.fixAllTitle, kind: .goprodFixAll, edit: edit))
  }

  private mutating func fixAllEdit() -> WorkspaceEdit? {
    guard let path = document.goPath, let answer = state.backend?.fixAll(path), !answer.edits.isEmpty else {
      return nil
    }
    droppedCount = answer.droppedCount
    return translator.workspaceEdit(answer.edits)
  }

  private func hasSafeFix(_ finding: Finding) -> Bool {
    finding.fixes.contains { $0.safety == .safe }
  }
}
