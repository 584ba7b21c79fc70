// SPDX-License-Identifier: MIT

import Glibc

/// A failed system call: what was tried, on what, and the error number.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package let operation: String
  package let path: String
  package let code: Int32

  package init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Whether the file or folder does not exist.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The system's text for the error: `no such file or directory`.
  package var reason: String {
    switch code {
    case ENOENT: return "no such file or directory"
    case ENOTDIR: return "not a directory"
    case EISDIR: return "is a directory"
    case EACCES, EPERM: return "permission denied"
    case EFBIG: return "file too large"
    case ELOOP: return "too many levels of symbolic links"
    case ETIMEDOUT: return "timed out"
    default:
      guard let text = strerror(code) else { return "error \(code)" }
      return String(cString: text).lowercased()
    }
  }

  package var description: String { "\(operation) \(path): \(reason)" }
}
