// SPDX-License-Identifier: MIT

/// How grave a message to the user or the log is.
package struct MessageType: RawRepresentable, Codable, Hashable, Sendable, Comparable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let error = MessageType(rawValue: 1)
  package static let warning = MessageType(rawValue: 2)
  package static let info = MessageType(rawValue: 3)
  package static let log = MessageType(rawValue: 4)

  /// The graver one is the lesser.
  package static func < (left: MessageType, right: MessageType) -> Bool {
    left.rawValue < right.rawValue
  }
}
