// SPDX-License-Identifier: MIT

import GoSyntax

/// The replacement of a byte range of one file by a new text.
public struct TextEdit: Hashable, Sendable {
  public var path: String
  public var range: SourceRange
  public var newText: String

  public init(path: String, range: SourceRange, newText: String) {
    self.path = path
    self.range = range
    self.newText = newText
  }
}
