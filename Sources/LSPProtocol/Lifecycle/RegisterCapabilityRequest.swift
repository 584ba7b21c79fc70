// SPDX-License-Identifier: MIT

/// Asks the client for notifications it sends only on request.
package struct RegisterCapabilityRequest: LSPRequest {
  package static let method = "client/registerCapability"
  package typealias Response = NullResponse

  package var registrations: [Registration]

  package init(registrations: [Registration]) {
    self.registrations = registrations
  }

  /// One method with its options.
  package struct Registration: Codable, Hashable, Sendable {
    package var id: String
    package var method: String
    package var registerOptions: LSPAny?

    package init(id: String, method: String, registerOptions: LSPAny? = nil) {
      self.id = id
      self.method = method
      self.registerOptions = registerOptions
    }
  }
}
