// SPDX-License-Identifier: MIT

import SystemCalls

/// What a process has of the machine's memory, in bytes, as the kernel counts it.
struct ProcessMemory {
  var resident = 0
  /// The most it ever had.
  var peak = 0

  /// What this process has at present; zero where there is no `/proc`.
  static var now: ProcessMemory { of("self") }

  /// What another process has at present, by its id; zero where there is no `/proc`.
  static func of(_ process: String) -> ProcessMemory {
    var memory = ProcessMemory()
    let status = (try? FileSystem.read("/proc/\(process)/status")) ?? []
    for line in String(decoding: status, as: UTF8.self).split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count == 3, let kilobytes = Int(words[1]) else { continue }
      switch words[0] {
      case "VmRSS:": memory.resident = kilobytes * 1024
      case "VmHWM:": memory.peak = kilobytes * 1024
      default: break
      }
    }
    return memory
  }
}
