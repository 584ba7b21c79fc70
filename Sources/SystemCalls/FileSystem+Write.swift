// SPDX-License-Identifier: MIT

import Glibc

extension FileSystem {
  /// Replaces a file in whole: a reader sees the old contents or the new, never a part.
  ///
  /// The bytes go to a file beside it, which is renamed over it. The mode of an existing file is kept, and a symbolic
  /// link stays one: what it points to is replaced. A file that nobody may write, or not this process, is left alone.
  /// Unless it is `isDurable`, the file may be empty after a failure of the power.
  package static func writeAtomically(
    _ bytes: [UInt8], to path: String, isDurable: Bool = true
  ) throws(SystemError) {
    let target = realPath(path) ?? path
    let mode = (try? status(of: target))?.mode ?? 0o644
    // Renaming asks for the right to write the folder only. A superuser may write everything, and does not mean to.
    if mode & 0o222 == 0 || (isFile(target) && access(target, W_OK) != 0) {
      throw SystemError(operation: "write", path: path, code: EACCES)
    }
    let temporary = target + ".goprod-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
    guard descriptor >= 0 else { throw SystemError(operation: "create", path: temporary, code: errno) }
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count > 0 { written += count }
        if count < 0 && errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code == 0, fchmod(descriptor, mode_t(mode)) != 0 { code = errno }
    if code == 0, isDurable, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw SystemError(operation: "write", path: path, code: code)
    }
  }
}
