// SPDX-License-Identifier: MIT

import GoFormat
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

  init(_ edit: SourceEdit, path: String) {
    self.init(path: path, range: edit.range, newText: String(decoding: edit.text, as: UTF8.self))
  }
}
