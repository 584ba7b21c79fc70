// SPDX-License-Identifier: MIT

import Glibc

/// The process we run in.
package enum CurrentProcess {
  /// The id of this process.
  package static var processID: Int { Int(getpid()) }

  /// The number of processors in use.
  package static var processorCount: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }

  /// Ends the process at once: no destructors, no waiting for other threads.
  package static func exitNow(_ code: Int32) -> Never {
    _exit(code)
  }

  /// Nanoseconds of a clock that never goes back.
  package static var monotonicNanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Has the calling thread wait.
  package static func sleep(milliseconds: Int) {
    var rest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var left = timespec()
    while nanosleep(&rest, &left) != 0 && errno == EINTR { rest = left }
  }

  /// Nanoseconds that processors have spent on this process.
  package static var processorNanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
