// SPDX-License-Identifier: MIT

/// What is common to everything that has a method name; the conforming type is the message's parameters.
package protocol LSPMessage: Codable, Sendable {
  static var method: String { get }
}

/// A message that is answered exactly once, with a `Response` or an error.
package protocol LSPRequest: LSPMessage {
  associatedtype Response: Codable & Sendable
  /// Whether the message has `params` at all.
  static var hasParameters: Bool { get }
}

extension LSPRequest {
  package static var hasParameters: Bool { true }
}

/// A message without an answer.
package protocol LSPNotification: LSPMessage {}

/// The answer of requests that have nothing to say: `null`.
package struct NullResponse: Codable, Sendable, Equatable {
  package init() {}

  package init(from decoder: any Decoder) throws {}

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}
