// SPDX-License-Identifier: MIT

import Glibc

extension SystemError {
  /// Whether the reader at the other end of a pipe is gone.
  package var isBrokenPipe: Bool { code == EPIPE }
}

/// An open file descriptor, read from and written to whole.
package struct FileDescriptor: Sendable, Equatable {
  package static let standardInput = FileDescriptor(rawValue: STDIN_FILENO)
  package static let standardOutput = FileDescriptor(rawValue: STDOUT_FILENO)
  package static let standardError = FileDescriptor(rawValue: STDERR_FILENO)

  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// A pipe's two ends, closed in child processes.
  package static func pipe() throws(SystemError) -> (read: FileDescriptor, write: FileDescriptor) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw SystemError(operation: "create", path: "pipe", code: errno) }
    for end in ends { setCloseOnExec(end) }
    return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
  }

  /// Appends what can be read now to `bytes`, waiting for at least one byte; returns 0 at the end of the input.
  package func read(atMost count: Int = 64 << 10, into bytes: inout [UInt8]) throws(SystemError) -> Int {
    var received = 0
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while true {
        received = Glibc.read(rawValue, buffer.baseAddress, count)
        if received >= 0 { break }
        if errno == EINTR { continue }
        if errno == EAGAIN || errno == EWOULDBLOCK {
          waitUntilReady(POLLIN)
          continue
        }
        failure = errno
        break
      }
      initialized = max(received, 0)
    }
    guard failure == 0 else { throw SystemError(operation: "read", path: name, code: failure) }
    bytes.append(contentsOf: chunk)
    return received
  }

  /// Writes all bytes, however many calls that takes.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    let failure = bytes.withUnsafeBytes { buffer -> Int32 in
      var offset = 0
      while offset < buffer.count {
        let written = Glibc.write(rawValue, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
        if written >= 0 {
          offset += written
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          waitUntilReady(POLLOUT)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard failure == 0 else { throw SystemError(operation: "write", path: name, code: failure) }
  }

  private var name: String { "descriptor \(rawValue)" }

  /// Closes the descriptor.
  package func close() {
    _ = Glibc.close(rawValue)
  }

  /// Waits on a descriptor that some parent made non-blocking.
  private func waitUntilReady(_ events: Int32) {
    var entry = pollfd(fd: rawValue, events: Int16(events), revents: 0)
    _ = poll(&entry, 1, -1)
  }
}

/// Keeps a descriptor out of child processes; `fcntl` is variadic and reaches Swift as overloads.
private func setCloseOnExec(_ descriptor: Int32) {
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
}
