// SPDX-License-Identifier: MIT

import SystemCalls

/// What processors have spent on another process.
struct ProcessorTime {
  /// Milliseconds so far, of all its threads, in steps of ten; zero where there is no `/proc`.
  static func milliseconds(of process: String) -> Int {
    let line = String(decoding: (try? FileSystem.read("/proc/\(process)/stat")) ?? [], as: UTF8.self)
    // The name in brackets may hold spaces.
    guard let end = line.lastIndex(of: ")") else { return 0 }
    let fields = line[line.index(after: end)...].split(separator: " ")
    guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return 0 }
    return (user + system) * 10
  }
}
