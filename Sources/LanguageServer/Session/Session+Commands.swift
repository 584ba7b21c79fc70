// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

extension Session {
  func executeCommand(_ request: ExecuteCommandRequest) throws(ResponseError) -> Answer<LSPAny> {
    let argument = request.arguments?.first ?? .null
    switch ServerCommand(rawValue: request.command) {
    case .fixAll: return try fixAll(argument)
    case .explain: return .now(try explain(argument))
    case .restart:
      restart()
      return .now(.null)
    case .status: return status()
    case nil: throw ResponseError(.invalidParams, "unknown command `\(request.command)`")
    }
  }

  // MARK: Fix all

  /// What a command asks the client to do to its documents.
  struct Proposal: Sendable {
    var edits: [WorkspaceEdit] = []
    var remarks: [String] = []
  }

  private func fixAll(_ argument: LSPAny) throws(ResponseError) -> Answer<LSPAny> {
    guard capabilities.applyEdit else {
      throw ResponseError(.requestFailed, "the client does not apply edits; use the code action `source.fixAll.goprod`")
    }
    var uris = documents.values.filter { $0.goPath != nil }.map(\.uri).sorted { $0.string < $1.string }
    if let name = argument.stringValue ?? argument["uri"].stringValue {
      // The same file may be spelled in another way, or named by its path.
      let path = DocumentURI(name).filePath ?? name
      uris = uris.filter { $0.string == name || $0.filePath == path }
      if uris.isEmpty { throw ResponseError(.invalidParams, "no Go file `\(name)` is open") }
    }
    let wanted = uris
    let ticket = analysis.query { state, isCancelled -> Proposal in
      var proposal = Proposal()
      for uri in wanted {
        guard let document = state.documents[uri],
          let findings = state.findings(in: document, isCancelled: isCancelled)
        else { continue }
        var edits = ActionEdits(findings, in: document, state)
        if let edit = edits.edit(for: .fixAll) { proposal.edits.append(edit) }
        if let remark = edits.remark { proposal.remarks.append(remark) }
      }
      return proposal
    }
    let post = post
    return .later { () async throws(ResponseError) in
      let proposal = try await ticket.value()
      for edit in proposal.edits { post(.proposed(edit, label: CodeActions.fixAllTitle)) }
      for remark in proposal.remarks { post(.show(.info, remark)) }
      return .null
    }
  }

  /// Has the client apply an edit that a command came up with.
  func propose(_ edit: WorkspaceEdit, label: String) {
    send(ApplyEditRequest(label: label, edit: edit)) { session, result in
      switch result {
      case .success(let answer) where answer.applied: break
      case .success(let answer):
        session.log(.warning, "the client did not apply the edit: \(answer.failureReason ?? "it gives no reason")")
      case .failure(let error): session.log(.warning, "the client did not apply the edit: \(error.message)")
      }
    }
  }

  // MARK: Explain

  /// Shows a rule's page, in the editor where that can be asked for and else as a message, and answers with it.
  private func explain(_ argument: LSPAny) throws(ResponseError) -> LSPAny {
    guard let name = argument.stringValue ?? argument["code"].stringValue else {
      throw ResponseError(.invalidParams, "`\(ServerCommand.explain.rawValue)` wants the code or name of a rule")
    }
    guard let rule = environment.pages.rule(name), let page = environment.pages.markdown(of: name) else {
      throw ResponseError(.invalidParams, "no rule is called `\(name)`")
    }
    let explanation = environment.pages.explanation(of: name) ?? rule.summary
    if capabilities.showDocument, let path = environment.pages.path(of: rule.code) {
      send(ShowDocumentRequest(uri: DocumentURI(path: path), takeFocus: true)) { session, result in
        if case .success(let answer) = result, answer.success { return }
        session.show(.info, explanation)
      }
    } else {
      show(.info, explanation)
    }
    return .string(page)
  }

  // MARK: Restart and status

  private func restart() {
    log(.info, "the analysis starts anew")
    warned = []
    reconfigure()
    askForConfiguration()
  }

  private func status() -> Answer<LSPAny> {
    let paths = documents.values.compactMap(\.goPath).sorted()
    let members: [String: LSPAny] = [
      "version": .string(environment.version), "folders": .array(configuration.roots.map { .string($0) }),
      "open": .array(paths.map { .string($0) }), "positionEncoding": .string(features.encoding.rawValue),
      "memory": .int(CurrentProcess.residentBytes),
    ]
    let ticket = analysis.query { state, _ in state.backend?.summary ?? "" }
    return .later { [members] () async throws(ResponseError) in
      var members = members
      members["analysis"] = .string(try await ticket.value())
      return .object(members)
    }
  }
}
