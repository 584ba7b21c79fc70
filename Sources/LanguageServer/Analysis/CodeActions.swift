// SPDX-License-Identifier: MIT

import LSPProtocol
import RuleEngine

/// Works out what can be done about a range of a document.
struct CodeActions {
  static let fixAllTitle = "Fix all goprod problems in this file"

  private let state: AnalysisState
  private let document: OpenDocument
  private let request: CodeActionRequest
  private var edits: ActionEdits
  private(set) var actions: [CodeAction] = []
  /// What is to be said of fixes that "fix all" leaves to a second time.
  private(set) var remark: String?

  private typealias Match = (finding: Finding, diagnostic: LSPDiagnostic)

  /// The findings must be those of the last analysis of the document.
  init(_ request: CodeActionRequest, about findings: [Finding], in document: OpenDocument, _ state: AnalysisState) {
    self.request = request
    self.document = document
    self.state = state
    edits = ActionEdits(findings, in: document, state)
    if wants(.quickFix) { addQuickFixes(findings) }
    if wants(.goprodFixAll) { addFixAll(findings) }
  }

  /// The kinds that are asked for; nil for all, which the empty kind stands for, too.
  private var only: [CodeActionKind]? {
    guard let only = request.context.only, !only.isEmpty, !only.contains(where: \.rawValue.isEmpty) else { return nil }
    return only
  }

  private func wants(_ kind: CodeActionKind) -> Bool { only?.contains { kind.isWithin($0) } ?? true }

  // MARK: Quick fixes

  private mutating func addQuickFixes(_ findings: [Finding]) {
    var translator = DiagnosticTranslator(state: state)
    let translated = findings.map { Match(finding: $0, diagnostic: translator.diagnostic($0, in: document)) }
    // Clients send what they show there, of all servers; some send nothing.
    let asked = (request.context.diagnostics ?? []).filter { $0.source == "goprod" }
    var relevant: [Match] = []
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
    addFixes(relevant)
    for diagnostic in handedBack { addFixes(handedBack: diagnostic) }
    addFixRule(relevant, findings)
    if relevant.contains(where: { hasSafeFix($0.finding) }) { add(Self.fixAllTitle, .quickFix, .fixAll) }
    addIgnores(relevant)
    addExplanations(relevant)
  }

  /// Adds the fixes of findings; one of them is preferred: the safe one of the gravest finding.
  private mutating func addFixes(_ relevant: [Match]) {
    let mendable = relevant.map(\.finding).filter(hasSafeFix)
    var best = mendable.first
    for finding in mendable { if let known = best, finding.severity > known.severity { best = finding } }
    for (finding, diagnostic) in relevant {
      let preferred = finding == best ? finding.fixes.firstIndex { $0.safety == .safe } : nil
      for (number, fix) in finding.fixes.enumerated() {
        add(
          fix.title, .quickFix, .fix(code: finding.code, range: finding.range, number: number), about: diagnostic,
          isPreferred: number == preferred)
      }
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

  /// Offers to mend all findings of a rule at once where there are several.
  private mutating func addFixRule(_ relevant: [Match], _ findings: [Finding]) {
    for (finding, diagnostic) in firstOfEachRule(relevant) {
      guard findings.count(where: { $0.code == finding.code && !$0.fixes.isEmpty }) > 1 else { continue }
      add(
        "Fix all `\(finding.name)` problems in this file", .quickFix, .fixRule(code: finding.code), about: diagnostic)
    }
  }

  private mutating func addIgnores(_ relevant: [Match]) {
    var done: Set<String> = []
    for (finding, diagnostic) in relevant {
      guard done.insert("\(finding.code) \(diagnostic.range.start.line)").inserted else { continue }
      let subject = ActionSubject.ignore(code: finding.code, range: finding.range, inFile: false)
      add("Ignore `\(finding.name)` on this line", .quickFix, subject, about: diagnostic)
    }
    for (finding, diagnostic) in firstOfEachRule(relevant) {
      let subject = ActionSubject.ignore(code: finding.code, range: finding.range, inFile: true)
      add("Ignore `\(finding.name)` in this file", .quickFix, subject, about: diagnostic)
    }
  }

  private mutating func addExplanations(_ relevant: [Match]) {
    for (finding, diagnostic) in firstOfEachRule(relevant) where state.pages.rule(finding.code) != nil {
      let title = "Explain `\(finding.name)`"
      let command = Command(title: title, command: ServerCommand.explain.rawValue, arguments: [.string(finding.code)])
      actions.append(CodeAction(title: title, kind: .quickFix, diagnostics: [diagnostic], command: command))
    }
  }

  private func firstOfEachRule(_ matches: [Match]) -> [Match] {
    var codes: Set<String> = []
    return matches.filter { codes.insert($0.finding.code).inserted }
  }

  // MARK: Fix all

  private mutating func addFixAll(_ findings: [Finding]) {
    // Editors that show everything in one list shall not show the same thing twice.
    if only == nil, actions.contains(where: { $0.title == Self.fixAllTitle }) { return }
    guard findings.contains(where: hasSafeFix), let edit = edits.edit(for: .fixAll) else { return }
    if only != nil { remark = edits.remark }
    // What editors run on saving takes the edit as it comes, also where they could ask for it.
    actions.append(CodeAction(title: Self.fixAllTitle, kind: .goprodFixAll, edit: edit))
  }

  /// Adds an action with its edit, or where the client asks for edits, with what the edit is worked out from.
  private mutating func add(
    _ title: String, _ kind: CodeActionKind, _ subject: ActionSubject, about diagnostic: LSPDiagnostic? = nil,
    isPreferred: Bool = false
  ) {
    var action = CodeAction(title: title, kind: kind)
    action.diagnostics = diagnostic.map { [$0] }
    action.isPreferred = isPreferred ? true : nil
    if state.features.resolvesEdits {
      // A comment may find no place; then it is not offered.
      if case .ignore = subject, edits.edit(for: subject) == nil { return }
      action.data = CodeActionData(uri: document.uri, version: document.version, subject: subject).json
    } else {
      guard let edit = edits.edit(for: subject) else { return }
      action.edit = edit
    }
    actions.append(action)
  }

  private func hasSafeFix(_ finding: Finding) -> Bool {
    finding.fixes.contains { $0.safety == .safe }
  }
}
