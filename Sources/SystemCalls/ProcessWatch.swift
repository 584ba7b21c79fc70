// SPDX-License-Identifier: MIT

import Glibc

/// Tells when another process, such as the editor that started us, ends.
package enum ProcessWatch {
  /// Calls `onExit` once from a thread of its own when the process ends, at once when there is no such process.
  package static func watch(processID: Int, onExit: @escaping @Sendable () -> Void) {
    guard processID > 0, let pid = pid_t(exactly: processID) else {
      onExit()
      return
    }
    let opened = openProcess(pid)
    if opened < 0, opened == -Int(ESRCH) {
      onExit()
      return
    }
    LargeStackThread.start(name: "parent-watch", stackSize: 1 << 20) {
      if opened >= 0 {
        waitForExit(descriptor: Int32(opened))
        _ = close(Int32(opened))
      } else {
        waitByProbing(pid)
      }
      onExit()
    }
  }

  /// Whether a process with this id exists.
  package static func isAlive(processID: Int) -> Bool {
    guard processID > 0, let pid = pid_t(exactly: processID) else { return false }
    return kill(pid, 0) == 0 || errno == EPERM
  }

  /// A descriptor that becomes readable when the process ends, or the negated error.
  private static func openProcess(_ pid: pid_t) -> Int {
    // `syscall` is variadic, which Swift does not import; 434 is `pidfd_open` on every architecture of Linux.
    typealias SystemCall = @convention(c) (Int, Int, Int) -> Int
    guard let symbol = dlsym(nil, "syscall") else { return -Int(ENOSYS) }
    let result = unsafeBitCast(symbol, to: SystemCall.self)(434, Int(pid), 0)
    return result >= 0 ? result : -Int(errno)
  }

  private static func waitForExit(descriptor: Int32) {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0, errno == EINTR {}
  }

  /// For kernels before 5.3 and sandboxes that forbid `pidfd_open`.
  private static func waitByProbing(_ pid: pid_t) {
    while isAlive(processID: Int(pid)) {
      _ = poll(nil, 0, 3000)
    }
  }
}
