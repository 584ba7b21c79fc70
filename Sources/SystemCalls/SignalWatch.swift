// SPDX-License-Identifier: MIT

import Glibc

/// Signals of the operating system as ordinary events.
package enum SignalWatch {
  /// A write to a closed pipe shall fail with an error and not end the process.
  package static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Calls `onSignal` from a thread of its own, each time the process is asked to terminate.
  ///
  /// Children started later do not inherit any of it: handlers are reset on `exec`.
  package static func watchTermination(onSignal: @escaping @Sendable (Int32) -> Void) {
    guard signalPipe < 0, let (readEnd, writeEnd) = try? FileDescriptor.pipe() else { return }
    signalPipe = writeEnd.rawValue
    LargeStackThread.start(name: "signal-watch", stackSize: 1 << 20) {
      var bytes: [UInt8] = []
      while let count = try? readEnd.read(atMost: 1, into: &bytes), count > 0 {
        onSignal(Int32(bytes.removeLast()))
      }
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = noteSignal
    action.sa_flags = SA_RESTART
    for number in [SIGTERM, SIGINT, SIGHUP] {
      sigaction(number, &action, nil)
    }
  }
}

/// The end that the signal handler writes to; written once before the handler is installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Does nothing but what a signal handler may: one `write`.
private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = saved
}
