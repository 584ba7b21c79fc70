// SPDX-License-Identifier: MIT

/// A place where the source is not Go, and what was wrong with it.
public struct SyntaxError: Hashable, Sendable {
  /// The byte offset at which the error was noticed.
  public let offset: UInt32
  /// The description: lower case, no full stop.
  public let message: String

  public init(offset: UInt32, message: String) {
    self.offset = offset
    self.message = message
  }
}
