// SPDX-License-Identifier: MIT

import LSPProtocol

extension Session {
  func hover(_ request: HoverRequest) throws(ResponseError) -> Answer<Hover?> {
    guard let document = documents[request.textDocument.uri], let path = document.goPath else { return .now(nil) }
    let offset = document.text.offset(of: request.position, features.encoding)
    let features = features
    let ticket = analysis.query { state, isCancelled -> Hover? in
      // The analysis answers from its last report, which this makes that of the present text.
      guard let document = state.documents[document.uri],
        state.findings(in: document, isCancelled: isCancelled) != nil,
        let offset = UInt32(exactly: offset), let hover = state.backend?.hover(path, offset: offset)
      else { return nil }
      let kind = features.markdownHover ? MarkupContent.markdown : MarkupContent.plainText
      let range = document.text.range(of: Int(hover.range.start)..<Int(hover.range.end), features.encoding)
      return Hover(contents: MarkupContent(kind: kind, value: hover.markdown), range: range)
    }
    return .later { () async throws(ResponseError) in try await ticket.value() }
  }

  /// Completes within directives alone: elsewhere the text is mostly enough to say that there is nothing, and the syntax
  /// where a string looks like one.
  func completion(_ request: CompletionRequest) throws(ResponseError) -> Answer<CompletionList?> {
    guard let document = documents[request.textDocument.uri], let path = document.goPath else { return .now(nil) }
    let text = document.text
    let offset = text.offset(of: request.position, features.encoding)
    let start = text.contentRange(ofLine: text.line(at: offset)).lowerBound
    guard let completion = DirectiveCompletion(lineToCursor: text.bytes[start..<offset]) else { return .now(nil) }
    let range = text.range(of: offset - completion.typedLength..<offset, features.encoding)
    let infos = environment.pages.infos
    let ticket = analysis.query(isDroppedByEdits: true) { state, isCancelled -> CompletionList? in
      guard let place = UInt32(exactly: offset), state.backend?.isInLineComment(place, path) == true else { return nil }
      // The names are of use without what is found there, too, and that may take long at the start.
      var found: Set<String> = []
      if state.isLoaded, let document = state.documents[document.uri],
        state.findings(in: document, isCancelled: isCancelled) != nil
      {
        found = state.backend?.codes(forDirectiveAt: place, path) ?? []
      }
      return CompletionList(items: completion.items(of: infos, found: found, replacing: range))
    }
    return .later { () async throws(ResponseError) in try await ticket.value() }
  }

  func codeAction(_ request: CodeActionRequest) throws(ResponseError) -> Answer<[CodeAction]> {
    guard let document = documents[request.textDocument.uri], document.goPath != nil else { return .now([]) }
    let post = post
    let ticket = analysis.query { state, isCancelled -> [CodeAction] in
      guard let document = state.documents[document.uri],
        let findings = state.findings(in: document, isCancelled: isCancelled)
      else { return [] }
      let actions = CodeActions(request, about: findings, in: document, state)
      if let remark = actions.remark { post(.log(.info, remark)) }
      return actions.actions
    }
    return .later { () async throws(ResponseError) in try await ticket.value() }
  }

  func resolveCodeAction(_ request: CodeActionResolveRequest) throws(ResponseError) -> Answer<CodeAction> {
    let action = request.action
    // What has all it needs, or is not ours to fill in, goes back as it came.
    guard action.edit == nil, let data = action.data.flatMap(CodeActionData.init) else { return .now(action) }
    guard let document = documents[data.uri], document.version == data.version else { throw Self.contentModified }
    let post = post
    let ticket = analysis.query { state, isCancelled -> WorkspaceEdit? in
      guard let document = state.documents[data.uri],
        let findings = state.findings(in: document, isCancelled: isCancelled)
      else { return nil }
      var edits = ActionEdits(findings, in: document, state)
      let edit = edits.edit(for: data.subject)
      if let remark = edits.remark { post(.log(.info, remark)) }
      return edit
    }
    return .later { [action] () async throws(ResponseError) in
      guard let edit = try await ticket.value() else { throw Self.contentModified }
      var action = action
      action.edit = edit
      return action
    }
  }

  private static let contentModified = ResponseError(
    .contentModified, "the text is not what it was when the action was offered")
}
