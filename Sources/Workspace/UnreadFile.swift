// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// A file that is to be parsed, by any thread.
struct UnreadFile: Sendable {
  enum Origin {
    case buffer([UInt8])
    /// The embedded standard library.
    case embedded([UInt8])
    case disk
  }

  let path: String
  let origin: Origin
  /// In bytes, as far as it is known.
  let size: Int
  let mode: ParseMode

  /// The file's tree, nil when it cannot be read, and its state on disk when it was read from there.
  func read() -> (tree: SyntaxTree?, status: FileSystem.Status?) {
    switch origin {
    case .buffer(let bytes): return (SyntaxTree.parse(bytes, mode: mode), nil)
    case .embedded(let bytes): return (SyntaxTree.parse(bytes, mode: .declarations), nil)
    case .disk:
      guard let (bytes, status) = try? FileSystem.readWithStatus(path) else { return (nil, nil) }
      return (SyntaxTree.parse(bytes, mode: mode), status)
    }
  }
}
