// SPDX-License-Identifier: MIT

/// Asks for the edit of a code action that came without one.
package struct CodeActionResolveRequest: LSPRequest {
  package static let method = "codeAction/resolve"
  package typealias Response = CodeAction

  /// The action as it was sent; it is all the parameters there are.
  package var action: CodeAction

  package init(action: CodeAction) {
    self.action = action
  }

  package init(from decoder: any Decoder) throws {
    action = try CodeAction(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try action.encode(to: encoder)
  }
}
