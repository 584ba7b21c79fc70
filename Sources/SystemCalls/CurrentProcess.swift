// SPDX-License-Identifier: MIT

import Glibc

/// The process we run in.
package enum CurrentProcess {
  /// The bytes of memory that the process holds at present; 0 where the system does not say.
  package static var residentBytes: Int {
    guard let text = try? FileSystem.readPrefix("/proc/self/statm", limit: 200) else { return 0 }
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }

  /// Gives memory that is free back to the system, which the allocator keeps otherwise.
  package static func returnFreeMemory() {
    // Not every C library has it, and Swift's view of this one leaves it out; the type is that of `malloc_trim(3)`.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
  }

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
