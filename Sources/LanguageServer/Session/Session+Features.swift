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

  func codeAction(_ request: CodeActionRequest) throws(ResponseError) -> Answer<[CodeAction]> {
    guard let document = documents[request.textDocument.uri], document.goPath != nil else { return .now([]) }
    let post = post
    let ticket = analysis.query { state, isCancelled -> [CodeAction] in
      guard let document = state.documents[document.uri] else { return [] }
      var actions = CodeActions(request, in: document, state)
      actions.compute(isCancelled: isCancelled)
      if actions.droppedCount > 0, request.context.only?.isEmpty == false {
        let text = "\(actions.droppedCount) fixes overlap others and are left out; fix all once more for them"
        post(.log(.info, text))
      }
      return actions.actions
    }
    return .later { () async throws(ResponseError) in try await ticket.value() }
  }
}
