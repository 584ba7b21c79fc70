// SPDX-License-Identifier: MIT

import SystemCalls

/// How packages are found: on disk, or on disk below the buffers of an editor.
///
/// Used by one thread at a time.
package protocol GoFiles: AnyObject {
  /// The names in a folder, nil when it cannot be read.
  func entries(of folder: String) -> [FileSystem.Entry]?
  /// The header of a Go file, nil when it cannot be read.
  func header(of path: String) -> FileHeader?
  /// The bytes of a file, nil when it cannot be read.
  func contents(of path: String) -> [UInt8]?
}

/// The files on disk and those of the embedded standard library, with nothing remembered.
package final class DiskFiles: GoFiles {
  package init() {}

  package func entries(of folder: String) -> [FileSystem.Entry]? { try? FileSystem.entries(of: folder) }

  package func contents(of path: String) -> [UInt8]? {
    GoRoot.embeddedContents(of: path) ?? (try? FileSystem.read(path))
  }

  package func header(of path: String) -> FileHeader? { DiskFiles.header(of: path) }

  /// Reads the header of a file on disk; the rest of the file is read only when the header is that long.
  package static func header(of path: String) -> FileHeader? {
    FileSystem.isFile(path) ? header(ofFile: path) : nil
  }

  /// Reads the header of what is known to be a file.
  package static func header(ofFile path: String) -> FileHeader? {
    var limit = 4096
    while true {
      guard let bytes = try? FileSystem.readPrefix(path, limit: limit) else { return nil }
      let header = FileHeader(bytes, isWholeFile: bytes.count < limit)
      if !header.isCutShort || limit >= 1 << 24 { return header }
      limit *= 8
    }
  }
}
