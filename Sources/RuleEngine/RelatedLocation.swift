// SPDX-License-Identifier: MIT

import GoSyntax

/// Another place in the source that helps to understand a diagnostic.
public struct RelatedLocation: Hashable, Sendable {
  public var path: String
  public var range: SourceRange
  public var message: String

  public init(path: String, range: SourceRange, message: String) {
    self.path = path
    self.range = range
    self.message = message
  }
}
